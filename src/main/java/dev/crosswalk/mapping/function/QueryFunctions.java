package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.mapping.MappingFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of URLs, their queries, and conditions of query languages. */
final class QueryFunctions {
    private QueryFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                MappingFunction.declare(Topic.TEXTS, "$parseUrl(text)", "<(sl):o>", """
                        Cuts a URL into `href`, `origin`, `protocol`, `username`, `password`, `host`, `hostname`, `port`, \
                        `pathname`, `search`, `hash` and `searchParams`, whose members are the functions `get`, `getAll`, \
                        `has`, `keys`, `values`, `entries` and `toString`, and `size`. What is no URL is an error.""")
                        .example("$parseUrl(\"https://api.example.com:443/v1/x?page=2\").pathname", "\"/v1/x\"")
                        .example("$parseUrl(\"https://x.example/?page=2\").searchParams.get(\"page\")", "\"2\"")
                        .does(QueryFunctions::parseUrl),
                MappingFunction.declare(Topic.TEXTS, "$parseQuery(text)", "<(sol):o>", """
                        Reads the query of a URL, without its `?`: brackets in keys make objects and lists.""")
                        .example("$parseQuery(\"a=1&b[c]=x%20y\")", "{\"a\":\"1\",\"b\":{\"c\":\"x y\"}}")
                        .example("$parseQuery(\"id[]=1&id[]=2\")", "{\"id\":[\"1\",\"2\"]}")
                        .does(QueryFunctions::parseQuery),
                MappingFunction.declare(Topic.TEXTS, "$stringifyQuery(object[, options])", "<xo?:s>", """
                        Writes an object as the query of a URL. The options are `arrayFormat` (`indices`, `brackets`, `repeat`, \
                        `comma`), `allowDots`, `skipNulls`, `strictNullHandling`, `encode`, `encodeValuesOnly`, `format` \
                        (`RFC1738` writes spaces as `+`), `delimiter`, `indices` and `addQueryPrefix`.""")
                        .example("$stringifyQuery({\"a\": {\"b\": \"x y\"}})", "\"a%5Bb%5D=x%20y\"")
                        .example("$stringifyQuery({\"id\": [1, 2]}, {\"arrayFormat\": \"repeat\"})", "\"id=1&id=2\"")
                        .does(QueryFunctions::stringifyQuery),
                MappingFunction.declare(
                                Topic.TEXTS,
                                "$convertQueryToSql(query[, keys[, names[, types[, operators[, options]]]]])",
                                "<(ol)(al)?(ol)?(ol)?(ol)?(ol)?:s>",
                                """
                        Writes a query as a condition: `{\"age\": {\"gt\": 5}}` as `age > 5`, with the operators `eq`, `ne`, \
                        `gt`, `gte`, `lt`, `lte`, `in`, `nin` and `like`, a list as `in`, and `or` with an object or a list of \
                        objects. `keys` are the ones that count; `names` gives their names there; `types` what they hold: \
                        `string`, `date`, `date|format`, `dotnetdate` or a table of words, and **a key without a type stands \
                        unquoted, so declare every text**. `operators` gives other signs. The options are `conjunction`, \
                        `useOrForIn`, `useDoubleQuotes`, `noQuotes`, `noQuotesForDate`, `noSpaceBetweenOperator` and \
                        `groupComparisonInBrackets`; quotes and backslashes in quoted values are always escaped by a \
                        backslash.""")
                        .example(
                                "$convertQueryToSql({\"age\": {\"gt\": 5}, \"id\": [1, 2]})",
                                "\"age > 5 AND id in (1,2)\"")
                        .example(
                                "$convertQueryToSql({\"name\": \"O'Neil\"}, [\"name\"], {\"name\": \"Name\"},"
                                        + " {\"name\": \"string\"})",
                                "\"Name = 'O\\\\'Neil'\"")
                        .does(QueryFunctions::convertQueryToSql));
    }

    private static @Nullable Object parseUrl(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof String text)) {
            return null;
        }
        evaluation.steps(text.length() / 8);
        evaluation.built(text.length());
        return new UrlObject(UrlText.parse(text));
    }

    private static Object parseQuery(Evaluation evaluation, @Nullable Object[] arguments) {
        return switch (arguments[0]) {
            case String text -> QueryReader.read(evaluation, text);
            case Map<?, ?> object -> object;
            case null, default -> Map.of();
        };
    }

    private static Object stringifyQuery(Evaluation evaluation, @Nullable Object[] arguments) {
        return QueryWriter.write(evaluation, arguments[0], object(arguments[1]));
    }

    private static @Nullable Object convertQueryToSql(Evaluation evaluation, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Map<?, ?> query)) {
            return null;
        }
        SqlCondition condition = new SqlCondition(
                evaluation, object(arguments[2]), object(arguments[3]), object(arguments[4]), object(arguments[5]));
        return condition.of(query, Arguments.list(arguments[1]), 0);
    }

    private static Map<?, ?> object(@Nullable Object argument) {
        if (argument instanceof Map<?, ?> object) {
            return object;
        }
        if (Arguments.isMissing(argument)) {
            return Map.of();
        }
        throw new MappingFailure("an object was expected");
    }
}
