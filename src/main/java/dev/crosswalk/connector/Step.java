package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import org.jspecify.annotations.Nullable;

/**
 * One provider call beside the main one.
 *
 * @param name the key under {@code steps} in the scope
 * @param when runs the step only if true; null always runs it
 * @param forEach runs the step once per item of this list, as {@code item} in the scope; null runs it once
 * @param operation the call
 * @param request how the call is filled
 * @param failureWarns whether a refusal becomes a warning instead of the failure of the whole call
 * @param field the unified field that such a warning names
 * @param place where the step stands
 */
public record Step(
        String name,
        @Nullable Expression when,
        @Nullable Expression forEach,
        Operation operation,
        RequestMapping request,
        boolean failureWarns,
        @Nullable String field,
        Place place) {}
