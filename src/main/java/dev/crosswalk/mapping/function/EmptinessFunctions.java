package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Flow;
import dev.crosswalk.jsonata.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that pass over what holds nothing. */
final class EmptinessFunctions {
    private EmptinessFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.EMPTINESS, "$firstNonEmpty(value, …)", "<x+:x>", """
                        Gives the first argument that is neither undefined, null, `""`, `[]` nor `{}`.""")
                        .example("$firstNonEmpty(nothing, \"\", null, [], \"v\")", "\"v\"")
                        .example("$firstNonEmpty(\"\", 0)", "0")
                        .flow(Flow.ARGUMENTS)
                        .does(EmptinessFunctions::firstNonEmpty),
                MappingFunction.declare(Topic.EMPTINESS, "$omitEmpty(object)", "<x:x>", """
                        Gives the object without keys that hold null, `""`, `[]` or `{}`; what is no object stays as it \
                        is.""")
                        .example("$omitEmpty({\"a\": 1, \"b\": \"\", \"c\": null, \"d\": {}})", "{\"a\":1}")
                        .example("$omitEmpty({\"list\": [], \"no\": false})", "{\"no\":false}")
                        .flow(Flow.PIECES)
                        .does(EmptinessFunctions::omitEmpty),
                MappingFunction.declare(Topic.EMPTINESS, "$removeEmpty(value)", "<x:x>", """
                        Gives a list or a text that is not empty, and undefined for anything else; objects have no length, so \
                        they are left out too.""")
                        .example("$removeEmpty([1])", "[1]")
                        .example("$removeEmpty([])", "undefined")
                        .example("$removeEmpty({\"a\": 1})", "undefined")
                        .flow(Flow.ARGUMENTS)
                        .does(EmptinessFunctions::removeEmpty),
                MappingFunction.declare(Topic.EMPTINESS, "$removeEmptyItems(list)", "<x:x>", """
                        Gives the list without null, false, 0, `""`, `[]` and `{}`; what is no list stays as it is.""")
                        .example("$removeEmptyItems([1, null, \"\", [], {}, \"a\"])", "[1,\"a\"]")
                        .example("$removeEmptyItems(\"a\")", "\"a\"")
                        .flow(Flow.ARGUMENTS)
                        .does(EmptinessFunctions::removeEmptyItems));
    }

    private static @Nullable Object firstNonEmpty(Evaluation evaluation, @Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (!isEmpty(argument)) {
                return argument;
            }
        }
        return null;
    }

    private static @Nullable Object omitEmpty(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Map<?, ?> object)) {
            return Arguments.isMissing(arguments[0]) ? null : arguments[0];
        }
        Map<String, @Nullable Object> kept = LinkedHashMap.newLinkedHashMap(object.size());
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            evaluation.step();
            if (!isEmpty(Values.present(entry.getValue()))) {
                evaluation.built(1);
                kept.put(String.valueOf(entry.getKey()), entry.getValue());
            }
        }
        return kept;
    }

    private static @Nullable Object removeEmpty(Evaluation evaluation, @Nullable Object[] arguments) {
        boolean hasLength = arguments[0] instanceof String || arguments[0] instanceof List;
        return hasLength && !isEmpty(arguments[0]) ? arguments[0] : null;
    }

    private static @Nullable Object removeEmptyItems(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> list)) {
            return arguments[0];
        }
        List<@Nullable Object> kept = new ArrayList<>(list.size());
        for (Object item : list) {
            evaluation.step();
            if (Arguments.isTruthy(item) && !isEmpty(item)) {
                evaluation.built(1);
                kept.add(item);
            }
        }
        return kept;
    }

    /** Tells whether a value is undefined, null, an empty text, an empty list or an object without keys. */
    static boolean isEmpty(@Nullable Object value) {
        return Arguments.isMissing(value)
                || (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> object && object.isEmpty());
    }
}
