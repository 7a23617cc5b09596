package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Flow;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.Values;
import dev.crosswalk.mapping.MappingFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that translate the words of one system into those of another. */
final class TableFunctions {
    private TableFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.TABLES, "$mapValue(value, table[, default])", "<xox?:x>", """
                        Looks a value up in a table without regard to case; gives the default where the table lacks it, and \
                        without a default the value itself.""")
                        .example("$mapValue(\"Completed\", {\"completed\": \"C\"})", "\"C\"")
                        .example("$mapValue(\"other\", {\"completed\": \"C\"}, \"D\")", "\"D\"")
                        .example("$mapValue(\"other\", {\"completed\": \"C\"})", "\"other\"")
                        .flow(Flow.TRANSLATED)
                        .does(TableFunctions::mapValue),
                MappingFunction.declare(Topic.TABLES, "$invert(table)", "<x:o>", """
                        Gives the table with keys and values changed places; of two equal values the first one's key \
                        counts.""")
                        .example("$invert({\"a\": \"x\", \"b\": \"y\"})", "{\"x\":\"a\",\"y\":\"b\"}")
                        .example("$invert({\"low\": 1, \"lowest\": 1})", "{\"1\":\"low\"}")
                        .flow(Flow.INVERTED)
                        .does(TableFunctions::invert),
                MappingFunction.declare(
                                Topic.TABLES, "$mapValues(value, table[, lower[, default]])", "<x(ol)?(bl)?x?:x>", """
                        Looks up a text or number, or each one inside a list or an object, and leaves what the table lacks as \
                        it is. The table's keys count without regard to case, or with `lower` as they are while the value is \
                        looked up in lower case. The default stands for undefined and null only.""")
                        .example("$mapValues([\"Open\", \"x\"], {\"open\": \"O\"})", "[\"O\",\"x\"]")
                        .example("$mapValues(nothing, {\"open\": \"O\"}, false, \"none\")", "\"none\"")
                        .example("$mapValues(\"OPEN\", {\"Open\": \"O\"}, true)", "\"OPEN\"")
                        .does(TableFunctions::mapValues));
    }

    private static @Nullable Object mapValue(Evaluation evaluation, @Nullable Object[] arguments) {
        Object value = arguments[0];
        if (Arguments.isMissing(value)) {
            return null;
        }
        if (!(arguments[1] instanceof Map<?, ?> table)) {
            throw new MappingFailure("$mapValue needs a table");
        }
        Object found = lookedUp(evaluation, value, table);
        if (found != null) {
            return found;
        }
        Object standIn = arguments[2];
        return standIn == null ? value : standIn == JsonNull.NULL ? null : standIn;
    }

    /** Returns what a table holds for a value without regard to case; undefined where it lacks it. */
    static @Nullable Object lookedUp(Evaluation evaluation, @Nullable Object value, Map<?, ?> table) {
        if (value instanceof List || value instanceof Map) {
            return null;
        }
        String wanted = String.valueOf(Arguments.text(value)).toLowerCase(Locale.ROOT);
        for (Object key : table.keySet()) {
            evaluation.step();
            String name = String.valueOf(key);
            if (name.toLowerCase(Locale.ROOT).equals(wanted)) {
                return Values.field(table, name);
            }
        }
        return null;
    }

    private static @Nullable Object invert(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Map<?, ?> table)) {
            return null;
        }
        Map<String, @Nullable Object> inverted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : table.entrySet()) {
            evaluation.step();
            evaluation.built(1);
            Object value = Values.present(entry.getValue());
            String name = value == JsonNull.NULL ? "null" : String.valueOf(Arguments.text(value));
            inverted.putIfAbsent(name, String.valueOf(entry.getKey()));
        }
        return inverted;
    }

    private static @Nullable Object mapValues(Evaluation evaluation, @Nullable Object[] arguments) {
        if (Arguments.isMissing(arguments[0])) {
            return Arguments.isMissing(arguments[3]) ? arguments[0] : arguments[3];
        }
        if (!(arguments[1] instanceof Map<?, ?> table)) {
            return arguments[0];
        }
        boolean lower = Boolean.TRUE.equals(arguments[2]);
        Map<String, @Nullable Object> prepared = LinkedHashMap.newLinkedHashMap(table.size());
        for (Object key : table.keySet()) {
            evaluation.step();
            String name = String.valueOf(key);
            prepared.put(lower ? name : name.toLowerCase(Locale.ROOT), table.get(key));
        }
        return translated(evaluation, arguments[0], prepared);
    }

    private static @Nullable Object translated(
            Evaluation evaluation, @Nullable Object value, Map<String, @Nullable Object> table) {
        evaluation.step();
        return switch (value) {
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                evaluation.built(list.size());
                list.forEach(item -> copy.add(translated(evaluation, item, table)));
                yield copy;
            }
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
                evaluation.built(object.size());
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    copy.put(String.valueOf(entry.getKey()), translated(evaluation, entry.getValue(), table));
                }
                yield copy;
            }
            case String text -> orItself(table.get(text.toLowerCase(Locale.ROOT)), text);
            case Number number -> orItself(table.get(String.valueOf(Arguments.text(number))), number);
            case null, default -> Values.stored(value);
        };
    }

    private static Object orItself(@Nullable Object found, Object value) {
        return found == null ? value : found;
    }
}
