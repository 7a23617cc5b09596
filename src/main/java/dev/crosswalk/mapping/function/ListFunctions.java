package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Flow;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of lists. Undefined and null are an empty list to them, and any other single value a list of one. */
final class ListFunctions {
    private static final String PEOPLE = "[{\"name\": \"Ada\", \"team\": \"x\"}, {\"name\": \"Bo\", \"team\": \"y\"}]";

    private ListFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                declare("$groupBy(list[, by])", "<xx?:o>", """
                        Gives an object with a list for each thing that `by` tells of the values: `by` is the path to a part \
                        (`\"owner.id\"`), a pattern (an object whose parts a value has or has not), a path and a value in a \
                        list, or a function; without it the values themselves count.""")
                        .example("$groupBy(" + PEOPLE + ", \"team\").x", "[{\"name\":\"Ada\",\"team\":\"x\"}]")
                        .example("$groupBy([1.5, 1.2, 2.5], $floor)", "{\"1\":[1.5,1.2],\"2\":[2.5]}")
                        .does(ListFunctions::groupBy),
                declare("$keyBy(list[, by])", "<xx?:o>", """
                        Gives an object with one value for each thing that `by` tells, the last where several are told \
                        the same; for `by` see `$groupBy`.""")
                        .example(
                                "$keyBy([{\"id\": 7, \"n\": 1}, {\"id\": 7, \"n\": 2}], \"id\")",
                                "{\"7\":{\"id\":7,\"n\":2}}")
                        .example("$keyBy(" + PEOPLE + ", \"name\").Bo.team", "\"y\"")
                        .does(ListFunctions::keyBy),
                declare("$orderBy(list[, by[, orders]])", "<xx?x?:a>", """
                        Sorts by what `by`, or each of a list of them, tells of the values; `orders` names `\"asc\"` or \
                        `\"desc\"` for each. Null comes after all else, and undefined after null.""")
                        .example("$orderBy(" + PEOPLE + ", \"name\", \"desc\").name", "[\"Bo\",\"Ada\"]")
                        .example("$orderBy([3, 1, 2])", "[1,2,3]")
                        .flow(Flow.CHOSEN)
                        .does(ListFunctions::orderBy),
                declare("$find(list[, by])", "<xx?:x>", """
                        Gives the first value of which `by` tells something that is not empty, false or 0; for `by` see \
                        `$groupBy`.""")
                        .example("$find(" + PEOPLE + ", {\"team\": \"y\"}).name", "\"Bo\"")
                        .example("$find([0, 5, 7], function($n) { $n > 5 })", "7")
                        .flow(Flow.CHOSEN)
                        .does(ListFunctions::find),
                declare("$lofilter(list[, by])", "<xx?:a>", """
                        Gives the values of which `by` tells something that is not empty, false or 0, always as a list; for \
                        `by` see `$groupBy`.""")
                        .example("$lofilter(" + PEOPLE + ", [\"team\", \"x\"]).name", "\"Ada\"")
                        .example("$lofilter([{\"a\": 0}, {\"a\": 1}], \"a\")", "[{\"a\":1}]")
                        .flow(Flow.CHOSEN)
                        .does(ListFunctions::filter));
    }

    private static MappingFunction.Draft declare(String usage, String signature, String sentence) {
        return MappingFunction.declare(Topic.LISTS, usage, signature, sentence);
    }

    private static Object groupBy(Evaluation evaluation, @Nullable Object[] arguments) {
        Chooser chooser = Chooser.from(arguments[1]);
        Map<String, List<@Nullable Object>> groups = new LinkedHashMap<>();
        List<?> list = Arguments.list(arguments[0]);
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            evaluation.built(2);
            Object item = Values.element(list, index);
            groups.computeIfAbsent(key(evaluation, chooser.of(evaluation, item)), _ -> new ArrayList<>())
                    .add(Values.stored(item));
        }
        return groups;
    }

    private static Object keyBy(Evaluation evaluation, @Nullable Object[] arguments) {
        Chooser chooser = Chooser.from(arguments[1]);
        Map<String, @Nullable Object> keyed = new LinkedHashMap<>();
        List<?> list = Arguments.list(arguments[0]);
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            evaluation.built(1);
            Object item = Values.element(list, index);
            keyed.put(key(evaluation, chooser.of(evaluation, item)), Values.stored(item));
        }
        return keyed;
    }

    /** Returns the name that something told of a value has as a key, as in JavaScript. */
    private static String key(Evaluation evaluation, @Nullable Object told) {
        return told == null ? "undefined" : told == JsonNull.NULL ? "null" : Arguments.joined(evaluation, told);
    }

    private static Object orderBy(Evaluation evaluation, @Nullable Object[] arguments) {
        List<Chooser> choosers = new ArrayList<>();
        Arguments.list(arguments[1]).forEach(by -> choosers.add(Chooser.part(by)));
        if (choosers.isEmpty()) {
            choosers.add((_, item) -> item);
        }
        List<?> orders = Arguments.list(arguments[2]);
        List<Boolean> descending = new ArrayList<>();
        for (int index = 0; index < choosers.size(); index++) {
            descending.add(index < orders.size() && "desc".equals(orders.get(index)));
        }
        return new Ordering(choosers, descending).sorted(evaluation, Arguments.list(arguments[0]));
    }

    private static @Nullable Object find(Evaluation evaluation, @Nullable Object[] arguments) {
        Chooser chooser = Chooser.from(arguments[1]);
        List<?> list = Arguments.list(arguments[0]);
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            Object item = Values.element(list, index);
            if (Chooser.isChosen(arguments[1], chooser.of(evaluation, item))) {
                return item;
            }
        }
        return null;
    }

    private static Object filter(Evaluation evaluation, @Nullable Object[] arguments) {
        Chooser chooser = Chooser.from(arguments[1]);
        List<@Nullable Object> kept = new ArrayList<>();
        List<?> list = Arguments.list(arguments[0]);
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            Object item = Values.element(list, index);
            if (Chooser.isChosen(arguments[1], chooser.of(evaluation, item))) {
                evaluation.built(1);
                kept.add(Values.stored(item));
            }
        }
        return kept;
    }
}
