package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The library's functions of objects, and of values of any type. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static List<NativeFunction> all() {
        return List.of(
                NativeFunction.of("keys", "<x-:a<s>>", (evaluation, arguments) -> keys(evaluation, arguments[0])),
                NativeFunction.of(
                        "lookup", "<x-s:x>", (evaluation, arguments) -> lookup(evaluation, arguments[0], arguments[1])),
                NativeFunction.of("spread", "<x-:a<o>>", (evaluation, arguments) -> spread(evaluation, arguments[0])),
                NativeFunction.of("merge", "<a<o>:o>", (evaluation, arguments) -> merge(evaluation, arguments[0])),
                NativeFunction.of("exists", "<x:b>", (_, arguments) -> arguments[0] != null),
                NativeFunction.of("type", "<x:s>", (_, arguments) -> type(arguments[0])),
                NativeFunction.of("error", "<s?:x>", (_, _) -> {
                    throw JsonataException.of("D3137", "error");
                }),
                NativeFunction.of("assert", "<bs?:x>", (_, arguments) -> assertTrue(arguments[0])));
    }

    private static Object keys(Evaluation evaluation, @Nullable Object value) {
        Set<String> names = new LinkedHashSet<>();
        addKeys(evaluation, value, names);
        evaluation.built(names.size());
        Sequence keys = new Sequence(names.size());
        keys.addAll(names);
        return keys;
    }

    private static void addKeys(Evaluation evaluation, @Nullable Object value, Set<String> names) {
        switch (value) {
            case Map<?, ?> object -> {
                for (Object key : object.keySet()) {
                    evaluation.step();
                    names.add(String.valueOf(key));
                }
            }
            case List<?> list -> {
                evaluation.enter();
                for (Object item : list) {
                    evaluation.step();
                    addKeys(evaluation, item, names);
                }
                evaluation.leave();
            }
            case null, default -> {}
        }
    }

    private static @Nullable Object lookup(Evaluation evaluation, @Nullable Object value, @Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        return switch (value) {
            case Map<?, ?> object -> Values.field(object, name);
            case List<?> list -> {
                Sequence found = new Sequence();
                evaluation.enter();
                for (Object item : list) {
                    evaluation.step();
                    addAll(evaluation, found, lookup(evaluation, item, name));
                }
                evaluation.leave();
                yield found;
            }
            case null, default -> null;
        };
    }

    private static @Nullable Object spread(Evaluation evaluation, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> {
                Sequence parts = new Sequence(object.size());
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    evaluation.step();
                    evaluation.built(2);
                    Map<String, @Nullable Object> part = LinkedHashMap.newLinkedHashMap(1);
                    part.put(String.valueOf(entry.getKey()), entry.getValue());
                    parts.add(part);
                }
                yield parts;
            }
            case List<?> list when list.isEmpty() -> new Sequence();
            case List<?> list -> {
                // What several were spread into is a plain list, and stays one even with a single part.
                List<@Nullable Object> parts = new ArrayList<>();
                evaluation.enter();
                for (Object item : list) {
                    evaluation.step();
                    addAll(evaluation, parts, spread(evaluation, Values.present(item)));
                }
                evaluation.leave();
                yield parts;
            }
            case null, default -> value;
        };
    }

    /** Adds a value, or each value of a list, to a list that the caller made. */
    private static void addAll(Evaluation evaluation, List<@Nullable Object> target, @Nullable Object value) {
        if (value instanceof List<?> list) {
            evaluation.built(list.size());
            target.addAll(list);
        } else if (value != null) {
            evaluation.built(1);
            target.add(Values.stored(value));
        }
    }

    private static @Nullable Object merge(Evaluation evaluation, @Nullable Object value) {
        if (!(value instanceof List<?> objects)) {
            return null;
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        for (Object item : objects) {
            evaluation.step();
            if (item instanceof Map<?, ?> object) {
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    evaluation.step();
                    evaluation.built(1);
                    merged.put(String.valueOf(entry.getKey()), entry.getValue());
                }
            }
        }
        return merged;
    }

    private static @Nullable Object type(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JsonNull _ -> "null";
            case String _ -> "string";
            case Boolean _ -> "boolean";
            case List<?> _ -> "array";
            case FunctionValue _ -> "function";
            case Number number when Numbers.isNumber(number) -> "number";
            default -> "object";
        };
    }

    private static @Nullable Object assertTrue(@Nullable Object condition) {
        if (!Boolean.TRUE.equals(condition)) {
            throw JsonataException.of("D3141", "assert");
        }
        return null;
    }
}
