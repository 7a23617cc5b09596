package dev.crosswalk.mapping;

import dev.crosswalk.jsonata.FunctionValue;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.mapping.function.PlainForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the result of an evaluation a plain value. What is plain already stays the same object; a view that tracks what
 * is read is copied, which reads it, as sending it would.
 */
final class Output {
    /** Beyond this a whole number may stand as a double because it came so. */
    private static final double MAXIMUM_WHOLE = 1e15;

    /** How many values may still be looked at: what an expression built may hold one part in many places. */
    private long left = Expression.LIMITS.size();

    private Output() {}

    static @Nullable Object of(@Nullable Object value) {
        return new Output().plain(value);
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (--left < 0) {
            throw new MappingFailure("the result is larger than the budget of size, " + Expression.LIMITS.size());
        }
        return switch (value) {
            case null -> null;
            case String _, Boolean _, Integer _, Long _ -> value;
            case JsonNull _ -> null;
            case PlainForm form -> plain(form.plain());
            case Map<?, ?> object -> plainObject(object);
            case List<?> list -> plainList(list);
            case Double number -> plainNumber(number);
            case Number _ -> value;
            case FunctionValue _ -> throw new MappingFailure("the result holds a function");
            default -> throw new MappingFailure("the result holds something that JSON has no form for");
        };
    }

    private static Number plainNumber(Double number) {
        if (number.isNaN() || number.isInfinite()) {
            throw new MappingFailure("the result holds a number that is not finite");
        }
        if (number != Math.rint(number) || Math.abs(number) >= MAXIMUM_WHOLE) {
            return number;
        }
        long whole = number.longValue();
        int narrow = (int) whole;
        return narrow == whole ? (Number) narrow : (Number) whole;
    }

    private Object plainObject(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = object instanceof ReadTracker.View ? new LinkedHashMap<>() : null;
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            Object before = entry.getValue();
            Object after = plain(before);
            if (copy == null && isOther(before, after)) {
                copy = beginning(object, entry.getKey());
            }
            if (copy != null) {
                copy.put(String.valueOf(entry.getKey()), after);
            }
        }
        return copy == null ? object : copy;
    }

    /** Copies the entries before one, which are plain. */
    private static Map<String, @Nullable Object> beginning(Map<?, ?> object, Object end) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            if (entry.getKey().equals(end)) {
                break;
            }
            copy.put(String.valueOf(entry.getKey()), entry.getValue());
        }
        return copy;
    }

    private Object plainList(List<?> list) {
        List<@Nullable Object> copy = list instanceof ReadTracker.View ? new ArrayList<>(list.size()) : null;
        for (int index = 0; index < list.size(); index++) {
            Object before = list.get(index);
            Object after = plain(before);
            if (copy == null && isOther(before, after)) {
                copy = new ArrayList<>(list.subList(0, index));
            }
            if (copy != null) {
                copy.add(after);
            }
        }
        return copy == null ? list : copy;
    }

    @SuppressWarnings("ReferenceEquality") // The question is whether it is the same object still.
    private static boolean isOther(@Nullable Object before, @Nullable Object after) {
        return before != after;
    }
}
