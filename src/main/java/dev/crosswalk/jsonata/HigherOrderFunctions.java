package dev.crosswalk.jsonata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The library's functions that call a function for each value of a list or an object. */
final class HigherOrderFunctions {
    private HigherOrderFunctions() {}

    static List<NativeFunction> all() {
        return List.of(
                NativeFunction.of("map", "<af>", HigherOrderFunctions::map),
                NativeFunction.of("filter", "<af>", HigherOrderFunctions::filter),
                NativeFunction.of("single", "<af?>", HigherOrderFunctions::single),
                NativeFunction.of("reduce", "<afj?:j>", HigherOrderFunctions::reduce),
                NativeFunction.of("each", "<o-f:a>", HigherOrderFunctions::each),
                NativeFunction.of("sift", "<o-f?:o>", HigherOrderFunctions::sift));
    }

    private static @Nullable Object map(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> list)) {
            return null;
        }
        FunctionValue function = function(arguments[1], "map");
        Sequence results = new Sequence(list.size());
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            Object result = called(evaluation, function, Values.element(list, index), index, list);
            if (result != null) {
                evaluation.built(1);
                results.append(result);
            }
        }
        return results;
    }

    private static @Nullable Object filter(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> list)) {
            return null;
        }
        FunctionValue function = function(arguments[1], "filter");
        Sequence kept = new Sequence();
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            Object item = Values.element(list, index);
            if (Values.isTrue(called(evaluation, function, item, index, list))) {
                evaluation.built(1);
                kept.append(item);
            }
        }
        return kept;
    }

    private static @Nullable Object single(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> list)) {
            return null;
        }
        Object found = null;
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            Object item = Values.element(list, index);
            if (arguments[1] instanceof FunctionValue function
                    && !Values.isTrue(called(evaluation, function, item, index, list))) {
                continue;
            }
            if (found != null) {
                throw JsonataException.of("D3138", "single");
            }
            found = item;
        }
        if (found == null) {
            throw JsonataException.of("D3139", "single");
        }
        return found;
    }

    private static @Nullable Object reduce(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> list)) {
            return null;
        }
        FunctionValue function = function(arguments[1], "reduce");
        int arity = function.arity();
        if (arity < 2) {
            throw JsonataException.of("D3050", "reduce");
        }
        Object result = arguments[2];
        int start = 0;
        if (result == null && !list.isEmpty()) {
            result = Values.element(list, 0);
            start = 1;
        }
        for (int index = start; index < list.size(); index++) {
            evaluation.step();
            Object item = Values.element(list, index);
            result = switch (arity) {
                case 2 -> evaluation.call(function, result, item);
                case 3 -> evaluation.call(function, result, item, index);
                default -> evaluation.call(function, result, item, index, list);
            };
        }
        return result;
    }

    private static Object each(Evaluation evaluation, @Nullable Object[] arguments) {
        Sequence results = new Sequence();
        if (arguments[0] instanceof Map<?, ?> object) {
            FunctionValue function = function(arguments[1], "each");
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                evaluation.step();
                Object value = Values.present(entry.getValue());
                Object result = called(evaluation, function, value, String.valueOf(entry.getKey()), object);
                if (result != null) {
                    evaluation.built(1);
                    results.append(result);
                }
            }
        }
        return results;
    }

    private static @Nullable Object sift(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Map<?, ?> object)) {
            return null;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            evaluation.step();
            String key = String.valueOf(entry.getKey());
            Object value = Values.present(entry.getValue());
            if (Values.isTrue(called(evaluation, function(arguments[1], "sift"), value, key, object))) {
                evaluation.built(1);
                kept.put(key, Values.stored(value));
            }
        }
        return kept.isEmpty() ? null : kept;
    }

    /** Returns an argument as the function that it must be. The signature of {@code $sift} lets none through as well. */
    private static FunctionValue function(@Nullable Object argument, String caller) {
        if (argument instanceof FunctionValue function) {
            return function;
        }
        throw JsonataException.of("T0410", caller);
    }

    /** Calls a function with a value, and with its place and the whole only if it declares so many arguments. */
    private static @Nullable Object called(
            Evaluation evaluation, FunctionValue function, Object value, Object place, Object whole) {
        return switch (function.arity()) {
            case 0, 1 -> evaluation.call(function, value);
            case 2 -> evaluation.call(function, value, place);
            default -> evaluation.call(function, value, place, whole);
        };
    }
}
