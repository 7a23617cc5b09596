package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.ReadTracker;
import dev.crosswalk.model.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a body against the model and against what the chosen case takes, and names all that is wrong at once. */
final class Intake {
    private final Call call;
    private final Case chosen;
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<String, Object> conditions = new LinkedHashMap<>();

    private Intake(Call call, Case chosen) {
        this.call = call;
        this.chosen = chosen;
    }

    /**
     * Checks the body.
     *
     * @throws CrosswalkException with {@link ErrorCode#INVALID_BODY} and every failure
     */
    static void check(Call call, Case chosen) {
        if (call.hasBody()) {
            new Intake(call, chosen).check();
        }
    }

    private void check() {
        Map<String, @Nullable Object> body = call.request().body();
        failures.addAll(Validation.check(call.model(), body));
        chosen.fields().forEach((field, support) -> checkField(field, support, body.get(field)));
        if (call.request().method().equals("create")) {
            chosen.requires().forEach(requirement -> checkRequirement(requirement, body));
        }
        if (failures.isEmpty()) {
            return;
        }
        CrosswalkException.Builder refusal =
                CrosswalkException.builder(ErrorCode.INVALID_BODY, summary()).failures(failures);
        if (!missing.isEmpty()) {
            refusal.insight("missing_required_body_fields", List.copyOf(missing));
        }
        if (!conditions.isEmpty()) {
            refusal.insight("conditionally_required_body_fields", conditions);
        }
        throw refusal.build();
    }

    private void checkField(String field, FieldSupport support, @Nullable Object value) {
        if (isEmpty(value)) {
            boolean fromElsewhere = field.equals(call.resource().discriminator()) && call.discriminatorValue() != null;
            if (support.support() == Support.REQUIRED && !fromElsewhere && isNeededNow(field)) {
                missing.add(field);
                failures.add(new Failure(
                        "/" + field,
                        "a value",
                        value == null ? "nothing" : "an empty " + Json.kindOf(value),
                        call.connector().label() + " requires " + field + "."
                                + (support.note().isEmpty() ? "" : " " + support.note())));
            }
            return;
        }
        if (!support.values().isEmpty()
                && value instanceof String text
                && !support.values().contains(text)) {
            failures.add(new Failure(
                    "/" + field,
                    "one of " + String.join(", ", support.values()),
                    Json.writeText(text),
                    call.connector().label() + " takes only these values for " + field + "."));
        }
        checkIdentifiers(field, support, value);
    }

    /** On update a required field matters only where the caller empties it. */
    private boolean isNeededNow(String field) {
        return call.request().method().equals("create") || call.request().body().containsKey(field);
    }

    private void checkIdentifiers(String field, FieldSupport support, @Nullable Object value) {
        if (support.idPattern() == null) {
            return;
        }
        List<?> references = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        for (int index = 0; index < references.size(); index++) {
            if (references.get(index) instanceof Map<?, ?> reference
                    && reference.get("id") instanceof String id
                    && !support.idPattern().matcher(id).find()) {
                String pointer = "/" + field + (value instanceof List<?> ? "/" + index : "") + "/id";
                failures.add(new Failure(
                        pointer,
                        "an identifier that matches " + support.idPattern().pattern(),
                        Json.writeText(id),
                        call.connector().label() + " has no such identifier. List " + field
                                + " to find the right one."));
            }
        }
    }

    private void checkRequirement(Case.Requirement requirement, Map<String, @Nullable Object> body) {
        if (requirement.oneOf().stream().allMatch(field -> isEmpty(body.get(field)))) {
            String names = String.join(" or ", requirement.oneOf());
            requirement.oneOf().forEach(field -> conditions.put(field, "one of " + names + ": " + requirement.note()));
            failures.add(new Failure(
                    "/" + requirement.oneOf().getFirst(), "one of " + names, "none of them", requirement.note()));
        }
    }

    private String summary() {
        Failure first = failures.getFirst();
        String rest = failures.size() == 1 ? "" : " (and " + (failures.size() - 1) + " more, see details.failures)";
        return "The body cannot be used: " + first.field() + ": " + first.message() + rest;
    }

    static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    /** Returns the top-level field of a JSON Pointer. */
    static String topField(String pointer) {
        int end = pointer.indexOf('/', 1);
        return (end < 0 ? pointer.substring(1) : pointer.substring(1, end))
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /** Returns the pointers of all leaves of a value that could be lost: texts, numbers, booleans and nulls. */
    static void collectLeaves(@Nullable Object value, String pointer, Map<String, @Nullable Object> leaves) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach(
                        (key, item) -> collectLeaves(item, ReadTracker.child(pointer, String.valueOf(key)), leaves));
            case List<?> list -> {
                for (int index = 0; index < list.size(); index++) {
                    collectLeaves(list.get(index), ReadTracker.child(pointer, String.valueOf(index)), leaves);
                }
            }
            case null, default -> leaves.put(pointer, value);
        }
    }
}
