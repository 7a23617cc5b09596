package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the record of a create is found whose answer never came.
 *
 * @param note how it is found and what could be mistaken for it, for users
 * @param settle for how long after the write the request may not show the record yet
 * @param steps calls before it, which only read
 * @param operation the request that lists what may be it
 * @param request how it is filled; its expressions see {@code sent} and {@code sent_at} beside what the create's see
 * @param recordsAt where the records are
 * @param match tells whether a record is the one that was sent
 * @param identity all that {@code match} compares, where that is less than the whole request; null for the whole request
 * @param answer makes of the record the body that the create would have answered
 * @param place where it stands
 */
public record FindDuplicate(
        String note,
        Duration settle,
        List<Step> steps,
        Operation operation,
        RequestMapping request,
        Expression recordsAt,
        Expression match,
        @Nullable Expression identity,
        Expression answer,
        Place place) {}
