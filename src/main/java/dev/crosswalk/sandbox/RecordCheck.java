package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Field.Writing;
import dev.crosswalk.sandbox.Store.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what of an incoming record is stored and what the provider refuses. Used by one thread for one record. */
final class RecordCheck {
    private final RecordType type;
    private final Scope scope;
    private final RecordShape shape;
    private final @Nullable Stored before;
    private final boolean seeding;
    private final ValueCheck values;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Makes a check.
     *
     * @param before what is stored until now; null for a new record
     * @param seeding whether the file itself writes, which may set what callers may not
     */
    RecordCheck(
            RecordType type, Scope scope, Store store, RecordShape shape, @Nullable Stored before, boolean seeding) {
        this.shape = shape;
        this.type = type;
        this.scope = scope;
        this.before = before;
        this.seeding = seeding;
        this.values = new ValueCheck(scope, store, type.habits().textValues(), violations);
    }

    /**
     * Returns the fields to store.
     *
     * @throws ViolationException with everything that is refused, or the first where the vendor reports one
     */
    Map<String, @Nullable Object> check(Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (before != null) {
            result.putAll(before.fields());
        }
        given.forEach((name, value) -> take(name, value, result));
        Scope seen = scope.with("record", result).with("given", given);
        if (before != null) {
            seen = seen.with("before", before.fields());
        }
        fillDefaults(result, seen);
        requirePresence(given, result, seen);
        values.checkReferences(seen);
        seen = seen.with("related", shape.related(type, result));
        compute(result, seen);
        checkUnique(result);
        checkRules(seen);
        if (!violations.isEmpty()) {
            List<Violation> named = violations.stream()
                    .map(violation -> violation.in(type.name()))
                    .toList();
            throw new ViolationException(type.habits().reportsFirst() ? List.of(named.getFirst()) : named);
        }
        return result;
    }

    private void take(String name, @Nullable Object value, Map<String, @Nullable Object> result) {
        Optional<Field> found = type.fields().find(name);
        if (found.isEmpty()) {
            if (type.fields().unknown() == Leniency.REFUSE && !(seeding && isStamp(name))) {
                violate("unknown_field", name, value, "", name + " is not a field of " + type.name());
            } else if (seeding) {
                result.put(name, value);
            }
            return;
        }
        Field field = found.get();
        if (!seeding && !mayWrite(field, name, value)) {
            return;
        }
        if (value == null || (value.equals("") && type.habits().emptyClears())) {
            result.remove(name);
            return;
        }
        int soFar = violations.size();
        Object taken = values.check(field, value, name);
        if (violations.size() == soFar && field.writing().store() != null) {
            taken = scope.with("value", taken).evaluate(field.writing().store());
        }
        result.put(name, taken);
    }

    private boolean isStamp(String name) {
        return name.equals(type.stamps().created()) || name.equals(type.stamps().updated());
    }

    private boolean mayWrite(Field field, String name, @Nullable Object value) {
        Writing writing = field.writing();
        if (writing.readOnly() != null) {
            if (writing.readOnly() == Leniency.REFUSE) {
                violate("read_only", name, value, "", name + " cannot be written");
            }
            return false;
        }
        if (before != null && writing.createOnly() != null) {
            if (writing.createOnly() == Leniency.REFUSE
                    && !Objects.equals(value, before.fields().get(name))) {
                violate("create_only", name, value, "", name + " cannot be changed");
            }
            return false;
        }
        return true;
    }

    private void fillDefaults(Map<String, @Nullable Object> result, Scope seen) {
        if (before != null) {
            return;
        }
        for (Field field : type.fields().named().values()) {
            if (!result.containsKey(field.name())) {
                Writing writing = field.writing();
                Object value = writing.byDefault();
                if (writing.defaultAt() != null) {
                    value = seen.evaluate(writing.defaultAt());
                }
                if (value != null) {
                    result.put(field.name(), value);
                }
            }
        }
    }

    private void requirePresence(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> result, Scope seen) {
        for (Field field : type.fields().named().values()) {
            boolean touched = before == null || given.containsKey(field.name());
            boolean required = field.presence().isWanted(touched, seen);
            Object value = result.get(field.name());
            if (required && (value == null || value.equals(""))) {
                violate("missing_field", field.name(), null, "", field.name() + " is required");
            }
        }
    }

    private void compute(Map<String, @Nullable Object> result, Scope seen) {
        if (!violations.isEmpty()) {
            return;
        }
        for (Field field : type.fields().named().values()) {
            if (field.writing().compute() != null) {
                Object value =
                        seen.evaluate(Objects.requireNonNull(field.writing().compute()));
                if (value == null) {
                    result.remove(field.name());
                } else {
                    result.put(field.name(), value);
                }
            }
        }
    }

    private void checkUnique(Map<String, @Nullable Object> result) {
        for (String name : type.unique()) {
            Object value = result.get(name);
            Optional<Stored> other = value == null
                    ? Optional.empty()
                    : values.findSame(type, name, value)
                            .filter(stored -> before == null || !stored.id().equals(before.id()));
            other.ifPresent(stored ->
                    violate("duplicate", name, value, String.valueOf(stored.id()), "another record has this " + name));
        }
    }

    private void checkRules(Scope seen) {
        if (seeding || !violations.isEmpty()) {
            return;
        }
        for (Rule rule : type.rules()) {
            if (seen.test(rule.when())) {
                violate(rule.error(), rule.field(), null, "", rule.message());
            }
        }
    }

    private void violate(String kind, String path, @Nullable Object value, String expected, String message) {
        violations.add(new Violation(kind, path, value, expected, message, type.name()));
    }
}
