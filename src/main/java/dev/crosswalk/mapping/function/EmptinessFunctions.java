package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Values;
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
                        .does(EmptinessFunctions::firstNonEmpty),
                MappingFunction.declare(Topic.EMPTINESS, "$omitEmpty(object)", "<x:x>", """
                        Gives the object without keys that hold null, `""`, `[]` or `{}`; what is no object stays as it \
                        is.""")
                        .example("$omitEmpty({\"a\": 1, \"b\": \"\", \"c\": null, \"d\": {}})", "{\"a\":1}")
                        .example("$omitEmpty({\"list\": [], \"no\": false})", "{\"no\":false}")
                        .does(EmptinessFunctions::omitEmpty));
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

    /** Tells whether a value is undefined, null, an empty text, an empty list or an object without keys. */
    static boolean isEmpty(@Nullable Object value) {
        return Arguments.isMissing(value)
                || (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> object && object.isEmpty());
    }
}
