package dev.crosswalk.model;

import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.Suggestion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a caller's body against a model and lists every violation at once.
 *
 * <p>A field that the model does not know is no violation: {@link #unknownFields} lists those, for warnings. Whether a
 * field is required is the connector's to say. A JSON null is always right, since it clears a field.
 */
public final class Validation {
    /** How many failures are listed; a body that has more is not read by a person. */
    public static final int MAXIMUM_FAILURES = 100;

    /** How deep the values of a map may nest. */
    static final int MAXIMUM_MAP_DEPTH = 20;

    private static final int SHOWN_CHARACTERS = 60;

    private Validation() {}

    /** Returns every violation, in the body's order; at most {@link #MAXIMUM_FAILURES}. */
    public static List<Failure> check(ResourceModel model, Map<String, ? extends @Nullable Object> body) {
        List<Failure> failures = new ArrayList<>();
        checkFields(model.fields(), body, "", failures);
        if (body.get(ResourceModel.REMOTE_DATA) != null && !(body.get(ResourceModel.REMOTE_DATA) instanceof Map)) {
            Object got = body.get(ResourceModel.REMOTE_DATA);
            failures.add(wrong(pointer("", ResourceModel.REMOTE_DATA), "an object", got, ""));
        }
        return List.copyOf(failures.subList(0, Math.min(failures.size(), MAXIMUM_FAILURES)));
    }

    /** Returns what the body holds and the model does not, in the body's order. */
    public static List<UnknownField> unknownFields(ResourceModel model, Map<String, ? extends @Nullable Object> body) {
        List<UnknownField> unknown = new ArrayList<>();
        for (Map.Entry<String, ? extends @Nullable Object> entry : body.entrySet()) {
            if (!entry.getKey().equals(ResourceModel.REMOTE_DATA)) {
                addUnknown(model.fields(), entry.getKey(), entry.getValue(), "", unknown);
            }
        }
        return List.copyOf(unknown.subList(0, Math.min(unknown.size(), MAXIMUM_FAILURES)));
    }

    /** Returns the violations of one value. */
    static List<Failure> checkValue(Field field, @Nullable Object value, String pointer) {
        List<Failure> failures = new ArrayList<>();
        checkValue(field, value, pointer, failures);
        return failures;
    }

    /** Returns a value as it is shown in a message: quoted, shortened. */
    static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text
            when text.length() > SHOWN_CHARACTERS -> Json.writeText(text.substring(0, SHOWN_CHARACTERS) + "…");
            case String _, Number _, Boolean _ -> Json.writeText(value);
            default -> "an " + Json.kindOf(value);
        };
    }

    /** Returns a JSON Pointer one step further down. */
    static String pointer(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static void checkFields(Map<String, Field> fields, Map<?, ?> body, String parent, List<Failure> failures) {
        body.forEach((key, value) -> {
            Field field = fields.get(String.valueOf(key));
            if (field != null) {
                checkValue(field, value, pointer(parent, field.name()), failures);
            }
        });
    }

    private static void checkValue(Field field, @Nullable Object value, String pointer, List<Failure> failures) {
        if (value == null || failures.size() >= MAXIMUM_FAILURES) {
            return;
        }
        switch (field.type()) {
            case ENUM -> checkWord(field, value, pointer, failures);
            case OBJECT -> checkObject(field, value, pointer, failures);
            case ARRAY -> checkArray(field, value, pointer, failures);
            case MAP -> checkMap(field, value, pointer, failures);
            default -> {
                if (!fits(field.type(), value)) {
                    failures.add(wrong(pointer, field.type().expected(), value, hint(field, value)));
                }
            }
        }
    }

    private static boolean fits(FieldType type, Object value) {
        return switch (type) {
            case STRING -> value instanceof String;
            case INTEGER -> isWhole(value);
            case NUMBER -> value instanceof Number;
            case BOOLEAN -> value instanceof Boolean;
            case INSTANT -> value instanceof String text && Moment.find(text).isPresent();
            case DATE ->
                value instanceof String text
                        && text.length() == "2026-05-14".length()
                        && Moment.find(text).isPresent();
            case DURATION ->
                value instanceof String text
                        ? text.matches("\\d{1,12}")
                        : isWhole(value) && ((Number) value).longValue() >= 0;
            case ENUM, OBJECT, ARRAY, MAP -> true;
        };
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    private static String hint(Field field, Object value) {
        if (field.type() == FieldType.STRING && value instanceof Number) {
            return " Send it as text: \"" + value + "\".";
        }
        return "";
    }

    private static void checkWord(Field field, Object value, String pointer, List<Failure> failures) {
        if (value instanceof String word && field.values().contains(word)) {
            return;
        }
        Optional<String> near = value instanceof String word ? Suggestion.find(field.values(), word) : Optional.empty();
        failures.add(wrong(
                pointer,
                "one of " + String.join(", ", field.values()),
                value,
                near.map(word -> " Did you mean \"" + word + "\"?").orElse("")));
    }

    private static void checkObject(Field field, Object value, String pointer, List<Failure> failures) {
        if (value instanceof Map<?, ?> map) {
            checkFields(field.fields(), map, pointer, failures);
            checkIdentifier(field, map, pointer, failures);
            return;
        }
        String hint = field.isReference() && (value instanceof String || value instanceof Number)
                ? " Send it as {\"id\": \"" + shortened(value) + "\"}."
                : "";
        failures.add(wrong(pointer, expected(field), value, hint));
    }

    private static void checkArray(Field field, Object value, String pointer, List<Failure> failures) {
        if (!(value instanceof List<?> items)) {
            String hint = value instanceof Map ? " Put it into an array." : "";
            failures.add(wrong(pointer, "an array; each item " + expected(field), value, hint));
            return;
        }
        for (int i = 0; i < items.size() && failures.size() < MAXIMUM_FAILURES; i++) {
            Object item = items.get(i);
            if (item == null) {
                failures.add(wrong(pointer + "/" + i, expected(field), null, ""));
            } else {
                checkObject(field, item, pointer + "/" + i, failures);
            }
        }
    }

    private static void checkIdentifier(Field field, Map<?, ?> reference, String pointer, List<Failure> failures) {
        Object id = reference.get("id");
        boolean missing = id == null || (id instanceof String text && text.isBlank());
        if (field.isReference() && missing) {
            failures.add(wrong(
                    pointer(pointer, "id"),
                    "the identifier of one of the " + field.references() + " as text",
                    id,
                    " Leave " + field.name() + " out where there is none."));
        }
    }

    private static void checkMap(Field field, Object value, String pointer, List<Failure> failures) {
        if (!(value instanceof Map)) {
            failures.add(wrong(pointer, field.type().expected(), value, ""));
        } else if (depth(value, 0) > MAXIMUM_MAP_DEPTH) {
            String expected = "at most " + MAXIMUM_MAP_DEPTH + " levels";
            failures.add(new Failure(
                    pointer, expected, "more", pointer + " is nested too deeply; " + expected + " are taken."));
        }
    }

    private static int depth(@Nullable Object value, int above) {
        int deepest = above;
        if (above <= MAXIMUM_MAP_DEPTH) {
            Iterable<?> children =
                    value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
            for (Object child : children) {
                deepest = Math.max(deepest, depth(child, above + 1));
            }
        }
        return deepest;
    }

    private static String expected(Field field) {
        return field.isReference() ? "an object with the identifier, {\"id\": \"…\"}" : "an object";
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static Failure wrong(String pointer, String expected, @Nullable Object got, String hint) {
        String shown = shown(got);
        return new Failure(pointer, expected, shown, pointer + " must be " + expected + "; got " + shown + "." + hint);
    }

    private static void addUnknown(
            Map<String, Field> fields, String key, @Nullable Object value, String parent, List<UnknownField> unknown) {
        Field field = fields.get(key);
        if (field == null) {
            unknown.add(new UnknownField(
                    pointer(parent, key), Suggestion.find(fields.keySet(), key).orElse(null)));
            return;
        }
        String at = pointer(parent, key);
        if (field.type() == FieldType.OBJECT && value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> addUnknown(field.fields(), String.valueOf(name), child, at, unknown));
        } else if (field.type() == FieldType.ARRAY && value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                String itemAt = at + "/" + i;
                if (items.get(i) instanceof Map<?, ?> map) {
                    map.forEach(
                            (name, child) -> addUnknown(field.fields(), String.valueOf(name), child, itemAt, unknown));
                }
            }
        }
    }
}
