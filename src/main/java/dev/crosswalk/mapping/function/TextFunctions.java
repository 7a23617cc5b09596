package dev.crosswalk.mapping.function;

import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that write and read texts of other languages. */
final class TextFunctions {
    private TextFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.TEXTS, "$quoted(value)", "<(snbl):s>", """
                        Writes a text in single quotes, with `\\`, `'` and line breaks escaped by `\\`, for query \
                        languages.""")
                        .example("$quoted(\"it's\")", "\"'it\\\\'s'\"")
                        .example("$quoted(5)", "\"'5'\"")
                        .does(TextFunctions::quoted),
                MappingFunction.declare(Topic.TEXTS, "$jsonParse(value)", "<(snbl):x>", """
                        Gives the value of a JSON text; undefined where it is not JSON.""")
                        .example("$jsonParse(\"{\\\"a\\\": [1]}\").a[0]", "1")
                        .example("$jsonParse(\"{\")", "undefined")
                        .does(TextFunctions::jsonParse),
                MappingFunction.declare(Topic.TEXTS, "$wrap(value[, before[, after]])", "<xs?s?:s>", """
                        Puts a text before and after a value, the same one where only one is given; the values of a list stand \
                        with commas, and undefined and null for nothing.""")
                        .example("$wrap(\"a\", \"%\")", "\"%a%\"")
                        .example("$wrap([1, 2], \"(\", \")\")", "\"(1,2)\"")
                        .does(TextFunctions::wrap));
    }

    private static @Nullable Object quoted(Evaluation evaluation, @Nullable Object[] arguments) {
        String text = Arguments.text(arguments[0]);
        if (text == null) {
            return null;
        }
        evaluation.built(text.length());
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "'";
    }

    private static @Nullable Object jsonParse(Evaluation evaluation, @Nullable Object[] arguments) {
        String text = Arguments.text(arguments[0]);
        if (text == null) {
            return null;
        }
        // No JSON text has more values than characters.
        evaluation.built(text.length());
        evaluation.steps(text.length() / 16);
        try {
            return Values.present(Json.parse(text));
        } catch (JsonException _) {
            return null; // Documented: a text that is not JSON gives undefined.
        }
    }

    private static Object wrap(Evaluation evaluation, @Nullable Object[] arguments) {
        String before = arguments[1] instanceof String given ? given : "";
        String after = arguments[2] instanceof String given ? given : before;
        String value = Arguments.joined(evaluation, arguments[0]);
        evaluation.built((long) before.length() + value.length() + after.length());
        return before + value + after;
    }
}
