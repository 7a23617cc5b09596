package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.Field.Limits;
import dev.crosswalk.sandbox.Field.Reference;
import dev.crosswalk.sandbox.Store.Stored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks values against fields and notes which records they name. Used by one thread for one record or request. */
final class ValueCheck {
    private final Scope scope;
    private final Store store;
    private final boolean texts;
    private final List<Violation> violations;
    private final List<Named> references = new ArrayList<>();

    /** A record that a value names; whether it exists is asked when the whole record is known. */
    private record Named(Reference reference, Object value, String path) {}

    /**
     * Makes a check.
     *
     * @param texts whether every value is text, as query parameters are
     * @param violations takes what is found
     */
    ValueCheck(Scope scope, Store store, boolean texts, List<Violation> violations) {
        this.scope = scope;
        this.store = store;
        this.texts = texts;
        this.violations = violations;
    }

    /** Checks a value, and returns it in the form in which it is stored. */
    Object check(Field field, Object value, String path) {
        Object taken = texts ? asText(value) : value;
        if (!hasType(field, taken)) {
            String kind = field.kind().name().toLowerCase(Locale.ROOT);
            violate("wrong_type", path, value, kind, "expected " + kind + ", got " + Json.kindOf(value));
            return taken;
        }
        checkLimits(field, taken, path);
        if (field.reference() != null) {
            references.add(new Named(field.reference(), taken, path));
        }
        if (taken instanceof Map<?, ?> && field.fields() != null) {
            return checkObject(field.fields(), Json.asObject(taken), path);
        }
        if (taken instanceof List<?> list && field.item() != null) {
            return checkList(field.item(), list, path);
        }
        return taken;
    }

    /** Checks an object's fields, required ones too. */
    Map<String, @Nullable Object> checkObject(Fields fields, Map<String, @Nullable Object> given, String path) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            Optional<Field> field = fields.find(name);
            if (field.isEmpty()) {
                if (fields.unknown() == Leniency.REFUSE) {
                    violate("unknown_field", at, value, "", at + " is not known");
                }
            } else if (field.get().writing().readOnly() == Leniency.REFUSE) {
                violate("read_only", at, value, "", at + " cannot be written");
            } else if (value != null && field.get().writing().readOnly() == null) {
                result.put(name, check(field.get(), value, at));
            }
        });
        for (Field field : fields.named().values()) {
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            boolean required = field.presence().isWanted(true, scope.with("given", given));
            Object value = given.get(field.name());
            if (required && (value == null || value.equals(""))) {
                violate("missing_field", at, null, "", at + " is required");
            } else if (field.writing().byDefault() != null && !given.containsKey(field.name())) {
                result.put(field.name(), field.writing().byDefault());
            }
        }
        return result;
    }

    /** Notes every named record that does not exist. */
    void checkReferences(Scope seen) {
        for (Named named : references) {
            List<String> types = typesOf(named.reference(), seen);
            boolean exists = types.stream()
                    .anyMatch(type -> store.findLiving(type, String.valueOf(named.value()))
                            .isPresent());
            if (!exists) {
                violate(
                        "bad_reference",
                        named.path(),
                        named.value(),
                        String.join(", ", types),
                        "no " + String.join(" or ", types) + " has the identifier " + named.value());
            }
        }
    }

    private List<String> typesOf(Reference reference, Scope seen) {
        List<String> words = reference.types();
        if (reference.typeAt() != null) {
            Object word = seen.evaluate(reference.typeAt());
            words = word == null ? List.of() : List.of(String.valueOf(word));
        }
        return words.stream()
                .map(word ->
                        scope.definition().findType(word).map(RecordType::name).orElse(word))
                .toList();
    }

    /** Finds another living record with the same value. */
    Optional<Stored> findSame(RecordType type, String field, Object value) {
        return store.all(type.name()).stream()
                .filter(stored ->
                        !stored.deleted() && value.equals(stored.fields().get(field)))
                .findFirst();
    }

    private static Object asText(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? value : String.valueOf(value);
    }

    private boolean hasType(Field field, Object value) {
        if (texts && value instanceof String text) {
            return field.kind().acceptsText(text);
        }
        return field.kind().accepts(value);
    }

    private List<@Nullable Object> checkList(Field item, List<?> list, String path) {
        List<@Nullable Object> result = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i);
            String at = path + "[" + i + "]";
            if (value == null) {
                violate("wrong_type", at, null, item.kind().name().toLowerCase(Locale.ROOT), "an item is null");
            } else {
                result.add(check(item, value, at));
            }
        }
        return result;
    }

    private void checkLimits(Field field, Object value, String path) {
        Limits limits = field.limits();
        String text = String.valueOf(value);
        if (!field.values().isEmpty()
                && field.values().stream()
                        .noneMatch(known ->
                                field.ignoreCase() ? text.equalsIgnoreCase((String) known) : text.equals(known))) {
            String known = String.join(
                    ", ", field.values().stream().map(String::valueOf).toList());
            violate("bad_value", path, value, known, text + " is not one of " + known);
        }
        if (limits.pattern() != null && !limits.pattern().matcher(text).matches()) {
            violate("bad_pattern", path, value, limits.pattern().pattern(), text + " has not the form wanted");
        }
        if (limits.format() != null && !limits.format().accepts(text)) {
            String format = limits.format().name().toLowerCase(Locale.ROOT);
            violate("bad_format", path, value, format, text + " is not a " + format);
        }
        checkSize(limits, value, text, path);
    }

    private void checkSize(Limits limits, Object value, String text, String path) {
        if (value instanceof List<?> list) {
            if (limits.maximumItems() != null && list.size() > limits.maximumItems()) {
                violate("too_long", path, value, String.valueOf(limits.maximumItems()), path + " has too many items");
            }
            return;
        }
        int length = text.codePointCount(0, text.length());
        if (limits.maximumLength() != null && length > limits.maximumLength()) {
            violate("too_long", path, value, String.valueOf(limits.maximumLength()), path + " is too long");
        }
        if (limits.minimumLength() != null && length < limits.minimumLength()) {
            violate("too_short", path, value, String.valueOf(limits.minimumLength()), path + " is too short");
        }
        if (limits.minimum() != null || limits.maximum() != null) {
            checkRange(limits, value, text, path);
        }
    }

    private void checkRange(Limits limits, Object value, String text, String path) {
        double number;
        try {
            number = new BigDecimal(text).doubleValue();
        } catch (NumberFormatException _) {
            violate("wrong_type", path, value, "number", text + " is not a number");
            return;
        }
        boolean low = limits.minimum() != null && number < limits.minimum();
        boolean high = limits.maximum() != null && number > limits.maximum();
        if (low || high) {
            String range = Objects.toString(limits.minimum(), "") + ".." + Objects.toString(limits.maximum(), "");
            violate("out_of_range", path, value, range, path + " is out of range");
        }
    }

    private void violate(String kind, String path, @Nullable Object value, String expected, String message) {
        violations.add(new Violation(kind, path, value, expected, message, ""));
    }
}
