package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.Flow;
import dev.crosswalk.jsonata.Values;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions that flatten, cut, thin out and join lists. They read their first argument as {@link ListFunctions} do. */
final class ListShapeFunctions {
    private ListShapeFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                declare(
                                "$chunk(list[, size])",
                                "<x(snl)?:a>",
                                "Gives the values in lists of at most `size`, which is 1 without it.")
                        .example("$chunk([1, 2, 3, 4, 5], 2)", "[[1,2],[3,4],[5]]")
                        .example("$chunk([1, 2])", "[[1],[2]]")
                        .flow(Flow.ARGUMENTS)
                        .does(ListShapeFunctions::chunk),
                declare("$difference(list, without)", "<xx?:a>", """
                        Gives the values that are not among those of the second list; objects and lists are the same only \
                        where they are one.""")
                        .example("$difference([2, 1, 3], [2])", "[1,3]")
                        .example("$difference([\"a\", \"b\"], [])", "[\"a\",\"b\"]")
                        .flow(Flow.CHOSEN)
                        .does(ListShapeFunctions::difference),
                declare(
                                "$flatten(list)",
                                "<x:a>",
                                "Puts the values of lists inside the list in their place, one level deep.")
                        .example("$flatten([1, [2, [3, [4]]]])", "[1,2,[3,[4]]]")
                        .example("$flatten(5)", "[5]")
                        .flow(Flow.ARGUMENTS)
                        .does((evaluation, arguments) -> flatten(evaluation, arguments[0], 1)),
                declare(
                                "$flattenDeep(list)",
                                "<x:a>",
                                "Puts the values of lists inside the list in their place, however deep.")
                        .example("$flattenDeep([1, [2, [3, [4]]]])", "[1,2,3,4]")
                        .example("$flattenDeep([[[1]]])", "[1]")
                        .flow(Flow.ARGUMENTS)
                        .does((evaluation, arguments) -> flatten(evaluation, arguments[0], Integer.MAX_VALUE)),
                declare("$flattenDepth(list[, depth])", "<x(snl)?:a>", """
                        Puts the values of lists inside the list in their place, so many levels deep, which is 1 without it.""")
                        .example("$flattenDepth([1, [2, [3, [4]]]], 2)", "[1,2,3,[4]]")
                        .example("$flattenDepth([1, [2]], 0)", "[1,[2]]")
                        .flow(Flow.ARGUMENTS)
                        .does((evaluation, arguments) ->
                                flatten(evaluation, arguments[0], Arguments.whole(arguments[1], 1))),
                declare("$compact(list)", "<x:a>", "Gives the values that are neither null, false, 0 nor `\"\"`.")
                        .example("$compact([0, 1, false, \"\", null, \"a\"])", "[1,\"a\"]")
                        .example("$compact(nothing)", "[]")
                        .flow(Flow.ARGUMENTS)
                        .does(ListShapeFunctions::compact),
                declare("$join(list[, separator])", "<xs?:s>", """
                        Joins the values to a text, with commas between them where no separator is given; it takes the place \
                        of JSONata's own. Null stands for nothing, numbers and booleans for their text, and the values of an \
                        inner list stand with commas.""")
                        .example("$join([\"a\", null, 5])", "\"a,,5\"")
                        .example("$join([\"a\", \"b\"], \"; \")", "\"a; b\"")
                        .example("$join(nothing)", "undefined")
                        .does(ListShapeFunctions::join));
    }

    private static MappingFunction.Draft declare(String usage, String signature, String sentence) {
        return MappingFunction.declare(Topic.LISTS, usage, signature, sentence);
    }

    private static Object chunk(Evaluation evaluation, @Nullable Object[] arguments) {
        List<?> list = Arguments.list(arguments[0]);
        int size = Arguments.whole(arguments[1], 1);
        List<List<@Nullable Object>> chunks = new ArrayList<>();
        for (int start = 0; size > 0 && start < list.size(); start += size) {
            int end = Math.min(list.size(), start + size);
            evaluation.steps(end - start);
            evaluation.built(1L + end - start);
            chunks.add(new ArrayList<>(list.subList(start, end)));
            if (end == list.size()) {
                break;
            }
        }
        return chunks;
    }

    private static Object difference(Evaluation evaluation, @Nullable Object[] arguments) {
        Set<Object> others = new HashSet<>();
        Set<Object> sameOthers = Collections.newSetFromMap(new IdentityHashMap<>());
        if (arguments[1] instanceof List<?> without) {
            for (int index = 0; index < without.size(); index++) {
                evaluation.step();
                Object other = Values.element(without, index);
                (isContainer(other) ? sameOthers : others).add(comparable(other));
            }
        }
        List<@Nullable Object> rest = new ArrayList<>();
        List<?> list = Arguments.list(arguments[0]);
        for (int index = 0; index < list.size(); index++) {
            evaluation.step();
            Object item = Values.element(list, index);
            if (!(isContainer(item) ? sameOthers : others).contains(comparable(item))) {
                evaluation.built(1);
                rest.add(Values.stored(item));
            }
        }
        return rest;
    }

    private static boolean isContainer(Object value) {
        return value instanceof List || value instanceof Map;
    }

    /** Returns a value in a form in which numbers of the same worth are equal. */
    private static Object comparable(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    /** Works with a stack of its own, so that no depth of nesting can use up Java's. */
    private static Object flatten(Evaluation evaluation, @Nullable Object value, int depth) {
        List<@Nullable Object> flat = new ArrayList<>();
        Deque<Iterator<?>> open = new ArrayDeque<>();
        open.push(Arguments.list(value).iterator());
        while (!open.isEmpty()) {
            evaluation.step();
            Iterator<?> innermost = open.peek();
            if (!innermost.hasNext()) {
                open.pop();
                continue;
            }
            Object item = innermost.next();
            if (item instanceof List<?> list && open.size() <= depth) {
                open.push(list.iterator());
            } else {
                evaluation.built(1);
                flat.add(item);
            }
        }
        return flat;
    }

    private static Object compact(Evaluation evaluation, @Nullable Object[] arguments) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : Arguments.list(arguments[0])) {
            evaluation.step();
            if (Arguments.isTruthy(item)) {
                evaluation.built(1);
                kept.add(item);
            }
        }
        return kept;
    }

    private static @Nullable Object join(Evaluation evaluation, @Nullable Object[] arguments) {
        String separator = arguments[1] instanceof String given ? given : ",";
        return arguments[0] == null ? null : Arguments.joined(evaluation, arguments[0], separator);
    }
}
