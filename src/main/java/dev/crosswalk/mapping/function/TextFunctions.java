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
                        .does(TextFunctions::jsonParse));
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
}
