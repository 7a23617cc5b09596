package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Values;
import dev.crosswalk.mapping.MappingFailure;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query as the condition of a query language that looks like SQL. Immutable.
 *
 * @param names the name there for a key of the query
 * @param types what a key holds: {@code string}, {@code dotnetdate}, {@code date|format}, or a table of words
 * @param operators signs that stand for the usual ones
 * @param options as {@code $convertQueryToSql} describes them
 */
record SqlCondition(Evaluation evaluation, Map<?, ?> names, Map<?, ?> types, Map<?, ?> operators, Map<?, ?> options) {
    private static final int MAXIMUM_NESTING = 50;

    private static final Map<String, String> SIGNS = Map.of(
            "eq", "=", "ne", "<>", "gt", ">", "gte", ">=", "lt", "<", "lte", "<=", "in", "in", "nin", "not in", "like",
            "like");

    /**
     * Returns the condition.
     *
     * @param wanted the keys that count, in their order; all where there are none
     */
    String of(Map<?, ?> query, List<?> wanted, int depth) {
        List<String> parts = new ArrayList<>();
        for (Object key : wanted.isEmpty() ? new ArrayList<>(query.keySet()) : wanted) {
            evaluation.step();
            String name = String.valueOf(key);
            Object compared = Values.field(query, name);
            if (!name.equals("or")) {
                addParts(parts, name, compared);
            } else if (compared != null && !Arguments.isMissing(compared)) {
                addAlternatives(parts, compared, depth);
            }
        }
        return joined(parts, " " + conjunction() + " ");
    }

    private String conjunction() {
        return options.get("conjunction") instanceof String given && !given.isEmpty() ? given : "AND";
    }

    /** Adds conditions of which one is enough: the comparisons of an object, or the objects of a list. */
    private void addAlternatives(List<String> parts, Object compared, int depth) {
        List<String> alternatives = new ArrayList<>();
        for (Object query : Arguments.list(compared)) {
            if (!(query instanceof Map<?, ?> object) || depth == MAXIMUM_NESTING) {
                throw new MappingFailure(
                        "$convertQueryToSql takes as or an object or a list of them, not nested too deep");
            }
            if (compared instanceof List<?>) {
                alternatives.add(of(object, List.of(), depth + 1));
            } else {
                object.forEach((key, value) -> {
                    Map<String, @Nullable Object> one = new HashMap<>();
                    one.put(String.valueOf(key), value);
                    alternatives.add(of(one, List.of(), depth + 1));
                });
            }
        }
        alternatives.removeIf(String::isEmpty);
        if (!alternatives.isEmpty()) {
            parts.add("(" + String.join(" OR ", alternatives) + ")");
        }
    }

    private String joined(List<String> parts, String between) {
        parts.forEach(part -> evaluation.built(part.length() + between.length() + 2L));
        if (!is("groupComparisonInBrackets") || parts.size() < 2) {
            return String.join(between, parts);
        }
        StringBuilder text = new StringBuilder("(".repeat(parts.size() - 1)).append(parts.getFirst());
        parts.subList(1, parts.size())
                .forEach(part -> text.append(between).append(part).append(')'));
        return text.toString();
    }

    private void addParts(List<String> parts, String key, @Nullable Object compared) {
        switch (compared) {
            case List<?> list -> addList(parts, key, "in", list);
            case Map<?, ?> comparisons ->
                comparisons.keySet().forEach(operator -> {
                    evaluation.step();
                    String sign = String.valueOf(operator);
                    addComparison(parts, key, sign, Values.field(comparisons, sign));
                });
            case null, default -> addComparison(parts, key, "eq", compared);
        }
    }

    private void addComparison(List<String> parts, String key, String operator, @Nullable Object value) {
        if (operator.equals("in") || operator.equals("nin")) {
            addList(parts, key, operator, Arguments.list(value));
            return;
        }
        String written = value(key, value);
        if (written != null) {
            parts.add(comparison(key, sign(operator), written));
        }
    }

    private void addList(List<String> parts, String key, String operator, List<?> list) {
        List<String> values = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            String written = value(key, Values.element(list, index));
            if (written != null) {
                values.add(written);
            }
        }
        if (is("useOrForIn")) {
            values.replaceAll(value -> comparison(key, sign("eq"), value));
            parts.add("(" + String.join(" OR ", values) + ")");
        } else {
            parts.add(comparison(key, sign(operator), "(" + String.join(",", values) + ")"));
        }
    }

    private String comparison(String key, String sign, String value) {
        String name = names.get(key) instanceof String given && !given.isEmpty() ? given : key;
        String space = is("noSpaceBetweenOperator") ? "" : " ";
        return name + space + sign + space + value;
    }

    private String sign(String operator) {
        Object sign = operators.get(operator) instanceof String given ? given : SIGNS.get(operator);
        if (!(sign instanceof String text)) {
            throw new MappingFailure("$convertQueryToSql was given an operator that it does not know");
        }
        return text;
    }

    /** Returns a value as its type is written; null for one that is missing. */
    private @Nullable String value(String key, @Nullable Object value) {
        if (Arguments.isMissing(value)) {
            return null;
        }
        String text = Arguments.joined(evaluation, value);
        return switch (types.get(key)) {
            case String type when type.equals("string") -> quoted(text, is("noQuotes"));
            case String type
            when type.equals("dotnetdate") -> "DateTime(" + DateFormat.write(moment(text), "yyyy,MM,dd") + ")";
            case String type
            when type.startsWith("date") -> {
                int bar = type.indexOf('|');
                String written = bar < 0
                        ? IsoDate.write(moment(text), Map.of())
                        : DateFormat.write(moment(text), type.substring(bar + 1));
                yield quoted(written, is("noQuotes") || is("noQuotesForDate"));
            }
            case Map<?, ?> words -> {
                Object word = TableFunctions.lookedUp(evaluation, value, words);
                yield Arguments.isMissing(word) || word instanceof String
                        ? quoted(word instanceof String found ? found : text, is("noQuotes"))
                        : Arguments.joined(evaluation, word);
            }
            case null, default -> text;
        };
    }

    private ZonedDateTime moment(String text) {
        ZonedDateTime moment =
                IsoDate.read(evaluation, text, DateZone.LOCAL, false).moment();
        if (moment == null) {
            throw new MappingFailure("$convertQueryToSql needs a date for a key of that type");
        }
        return moment;
    }

    /** Quotes a text so that nothing in it can end the quotes. */
    private String quoted(String text, boolean plain) {
        if (plain) {
            return text;
        }
        String quote = is("useDoubleQuotes") ? "\"" : "'";
        return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
    }

    private boolean is(String option) {
        return Boolean.TRUE.equals(options.get(option));
    }
}
