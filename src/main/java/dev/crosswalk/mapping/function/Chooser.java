package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.FunctionValue;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.Values;
import dev.crosswalk.mapping.MappingFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells something about each value of a list: a path to a part of it, a pattern, or a function. */
@FunctionalInterface
interface Chooser {
    /** Returns what it tells of a value; for patterns whether the value is like it. */
    @Nullable
    Object of(Evaluation evaluation, Object item);

    /**
     * Reads an argument: undefined for the value itself, a text or number for the path to a part, an object for a pattern
     * of parts, a list of two for a path and the value there, or a function.
     */
    static Chooser from(@Nullable Object argument) {
        return switch (argument) {
            case null -> (_, item) -> item;
            case JsonNull _ -> (_, item) -> item;
            case FunctionValue function -> (evaluation, item) -> evaluation.call(function, item);
            case Map<?, ?> pattern -> (evaluation, item) -> isLike(evaluation, item, pattern);
            case List<?> pair
            when pair.size() == 2 -> {
                PropertyPath path = path(Values.element(pair, 0));
                Object wanted = Values.element(pair, 1);
                yield (evaluation, item) -> {
                    Object found = path.from(evaluation, item);
                    return found != null && isLike(evaluation, found, wanted);
                };
            }
            default -> part(argument);
        };
    }

    /** Reads an argument that stands for a part of each value: as {@link #from}, but a list is a path, name by name. */
    static Chooser part(@Nullable Object argument) {
        if (argument instanceof List<?> names) {
            PropertyPath path = new PropertyPath(
                    "",
                    names.stream()
                            .map(name -> String.valueOf(Arguments.text(name)))
                            .toList());
            return path::from;
        }
        if (!Arguments.isScalar(argument)) {
            return from(argument);
        }
        return path(argument)::from;
    }

    private static PropertyPath path(@Nullable Object argument) {
        if (!Arguments.isScalar(argument)) {
            throw new MappingFailure("a path of names was expected");
        }
        return PropertyPath.of(String.valueOf(Arguments.text(argument)));
    }

    /** Tells whether a value is, or has, what another shows: each key, and each value of a list in any order. */
    static boolean isLike(Evaluation evaluation, Object value, Object wanted) {
        evaluation.step();
        return switch (wanted) {
            case Map<?, ?> pattern -> hasParts(evaluation, value, pattern);
            case List<?> items -> value instanceof List<?> list && hasItems(evaluation, list, items);
            default -> Values.same(evaluation, value, wanted);
        };
    }

    private static boolean hasParts(Evaluation evaluation, Object value, Map<?, ?> pattern) {
        if (!(value instanceof Map<?, ?> object)) {
            return pattern.isEmpty();
        }
        for (Map.Entry<?, ?> entry : pattern.entrySet()) {
            Object found = Values.field(object, String.valueOf(entry.getKey()));
            if (found == null || !isLike(evaluation, found, Values.present(entry.getValue()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasItems(Evaluation evaluation, List<?> list, List<?> wanted) {
        boolean[] taken = new boolean[list.size()];
        for (int number = 0; number < wanted.size(); number++) {
            int found = -1;
            for (int index = 0; index < taken.length && found < 0; index++) {
                evaluation.step();
                if (!taken[index] && isLike(evaluation, Values.element(list, index), Values.element(wanted, number))) {
                    found = index;
                }
            }
            if (found < 0) {
                return false;
            }
            taken[found] = true;
        }
        return true;
    }

    /** Tells whether a value is chosen: what a function says is taken as JSONata does, all else as JavaScript does. */
    static boolean isChosen(@Nullable Object argument, @Nullable Object told) {
        return argument instanceof FunctionValue ? Values.isTrue(told) : Arguments.isTruthy(told);
    }
}
