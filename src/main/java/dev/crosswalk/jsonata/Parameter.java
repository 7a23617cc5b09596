package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a signature. Types are sets of bits, so that "text or number" is one comparison.
 *
 * @param types what it takes
 * @param isList whether the function expects a list, and a single value stands for a list of it
 * @param members the one type that such a list must hold; {@link #ANYTHING} where the signature does not say
 * @param takesMember whether a single value of that type will do; it will not for lists of lists
 * @param optional whether it may get no argument
 * @param repeated whether it may get more than one
 * @param reluctant whether it leaves to those after it whatever they can take
 * @param contextTypes of which types {@code $} may be where it is taken in place of a missing argument; none if it is not
 */
record Parameter(
        int types,
        boolean isList,
        int members,
        boolean takesMember,
        boolean optional,
        boolean repeated,
        boolean reluctant,
        int contextTypes) {
    static final int MISSING = 1;
    static final int TEXT = 1 << 1;
    static final int NUMBER = 1 << 2;
    static final int TRUTH = 1 << 3;
    static final int NULL = 1 << 4;
    static final int LIST = 1 << 5;
    static final int OBJECT = 1 << 6;
    static final int FUNCTION = 1 << 7;
    static final int ANY_JSON = MISSING | TEXT | NUMBER | TRUTH | NULL | LIST | OBJECT;
    static final int ANYTHING = ANY_JSON | FUNCTION;

    /** Tells whether a function may find more below an argument than the argument itself or the members of a list. */
    boolean mayReadBelow() {
        boolean flatList =
                isList && takesMember && (members & (TEXT | NUMBER | TRUTH | NULL)) != 0 && members != ANYTHING;
        return !flatList && (types & (LIST | OBJECT)) != 0;
    }

    /** Tells whether a value is of one of its types. Undefined is, of all but functions. */
    boolean takes(@Nullable Object argument) {
        return (types & typeOf(argument)) != 0;
    }

    /**
     * Returns how many arguments belong to it, given that some number does.
     *
     * @param from the first argument that no earlier parameter has
     * @param rest for each index whether the later parameters can do with the arguments from there on
     */
    int taken(@Nullable Object[] arguments, int from, boolean[] rest) {
        int most = 0;
        while (from + most < arguments.length && (repeated || most == 0) && takes(arguments[from + most])) {
            most++;
        }
        int count = reluctant ? (optional ? 0 : 1) : most;
        while (!rest[from + count]) {
            count += reluctant ? 1 : -1;
        }
        return count;
    }

    /** Returns what stands in the place of a missing argument: what {@code $} stands for, or nothing. */
    @Nullable
    Object inPlaceOfNone(@Nullable Object input, String function) {
        if (contextTypes == 0) {
            return null;
        }
        if ((contextTypes & typeOf(input)) == 0) {
            throw JsonataException.of("T0411", function);
        }
        return input;
    }

    /**
     * Holds an argument that it takes to what a list must hold, if it is a list at all.
     *
     * @param alone whether it is the only one for this parameter
     */
    void hold(@Nullable Object argument, boolean alone, String function) {
        if (!isList || members == ANYTHING || argument == null) {
            return;
        }
        if (argument instanceof List<?> list) {
            holdMembers(list, function);
        } else if (!alone || !takesMember || typeOf(argument) != members) {
            throw JsonataException.of("T0412", function);
        }
    }

    /** Tells whether the function gets a list that holds the value instead of the value. */
    boolean wraps(@Nullable Object value) {
        return isList && value != null && !(value instanceof List);
    }

    /** Returns a value as the function gets it. */
    @Nullable
    Object given(@Nullable Object value) {
        if (!wraps(value)) {
            return value;
        }
        List<@Nullable Object> one = new ArrayList<>(1);
        one.add(Values.stored(value));
        return one;
    }

    private void holdMembers(List<?> list, String function) {
        for (Object member : list) {
            if (typeOf(Values.present(member)) != members) {
                throw JsonataException.of("T0412", function);
            }
        }
    }

    static int typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> MISSING;
            case String _ -> TEXT;
            case Number _ -> NUMBER;
            case Boolean _ -> TRUTH;
            case List<?> _ -> LIST;
            case Map<?, ?> _ -> OBJECT;
            case FunctionValue _ -> FUNCTION;
            case JsonNull _ -> NULL;
            // Not a value of the language, so no parameter takes it.
            default -> 0;
        };
    }
}
