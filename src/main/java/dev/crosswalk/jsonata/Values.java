package dev.crosswalk.jsonata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What values are: how they are taken out of lists and maps, when they are true, and when two are the same. */
public final class Values {
    private Values() {}

    /** Returns an element of a list, Java's null as {@link JsonNull}. */
    public static Object element(List<?> list, int index) {
        Object value = list.get(index);
        return value == null ? JsonNull.NULL : value;
    }

    /** Returns what an object holds under a name: undefined if it has no such name, Java's null as {@link JsonNull}. */
    public static @Nullable Object field(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null && object.containsKey(name) ? JsonNull.NULL : value;
    }

    /** Returns a value of an entry of an object as a value of an evaluation. */
    public static Object present(@Nullable Object stored) {
        return stored == null ? JsonNull.NULL : stored;
    }

    /** Returns the form in which a value stands inside a list or an object. It must not be undefined. */
    public static @Nullable Object stored(@Nullable Object value) {
        return value == JsonNull.NULL ? null : value;
    }

    /** Tells whether a value is true in JSONata's sense; undefined is not. */
    public static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case String text -> !text.isEmpty();
            case Number number -> Numbers.isNumber(number) && number.doubleValue() != 0;
            case List<?> list -> anyTrue(list);
            case Map<?, ?> object -> !object.isEmpty();
            default -> false;
        };
    }

    private static boolean anyTrue(List<?> list) {
        for (Object item : list) {
            if (isTrue(item)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether two values are the same through and through; object keys may stand in any order.
     *
     * @param evaluation pays for it: values that an expression built may hold one part in many places
     */
    @SuppressWarnings("ReferenceEquality") // One object is the same as itself, which saves looking into it.
    public static boolean same(Evaluation evaluation, @Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return true;
        }
        return switch (left) {
            case null -> false;
            case Number number -> right instanceof Number other && Numbers.compare(number, other) == 0;
            case List<?> list -> right instanceof List<?> other && sameLists(evaluation, list, other);
            case Map<?, ?> object -> right instanceof Map<?, ?> other && sameObjects(evaluation, object, other);
            default -> left.equals(right);
        };
    }

    private static boolean sameLists(Evaluation evaluation, List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int index = 0; index < left.size(); index++) {
            evaluation.step();
            if (!same(evaluation, left.get(index), right.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameObjects(Evaluation evaluation, Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            evaluation.step();
            if (!right.containsKey(entry.getKey()) || !same(evaluation, entry.getValue(), right.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether two values are one: numbers and texts by worth, lists and objects only if they are the same one. */
    @SuppressWarnings("ReferenceEquality") // To be one and to be alike are two questions here.
    static boolean identical(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number number && right instanceof Number other) {
            return Numbers.compare(number, other) == 0;
        }
        return left == right
                || (left instanceof String text && text.equals(right))
                || (left instanceof Boolean truth && truth.equals(right));
    }

    /** Returns the values of a list, or a list of the one value. Undefined gives no values. */
    static List<?> asList(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> {
                Sequence one = new Sequence(1);
                one.append(value);
                yield one;
            }
        };
    }
}
