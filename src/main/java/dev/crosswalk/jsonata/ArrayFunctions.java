package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The library's functions of lists. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static List<NativeFunction> all() {
        return List.of(
                NativeFunction.of(
                        "append", "<xx:a>", (evaluation, arguments) -> append(evaluation, arguments[0], arguments[1])),
                NativeFunction.of("reverse", "<a:a>", (evaluation, arguments) -> reverse(evaluation, arguments[0])),
                NativeFunction.of("shuffle", "<a:a>", (evaluation, arguments) -> shuffle(evaluation, arguments[0])),
                NativeFunction.of(
                        "sort", "<af?:a>", (evaluation, arguments) -> sort(evaluation, arguments[0], arguments[1])),
                NativeFunction.of("distinct", "<x:x>", (evaluation, arguments) -> distinct(evaluation, arguments[0])),
                // Functions such as $map hand it one list only, as JSONata's does not say how many it takes.
                NativeFunction.of("zip", "<a+>", 0, ArrayFunctions::zip));
    }

    private static @Nullable Object append(Evaluation evaluation, @Nullable Object first, @Nullable Object second) {
        if (first == null) {
            return second;
        }
        if (second == null) {
            return first;
        }
        List<?> head = Values.asList(first);
        List<?> tail = Values.asList(second);
        List<@Nullable Object> joined = room(evaluation, head.size() + tail.size());
        joined.addAll(head);
        joined.addAll(tail);
        return joined;
    }

    private static @Nullable Object reverse(Evaluation evaluation, @Nullable Object value) {
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        List<@Nullable Object> reversed = room(evaluation, list.size());
        for (int index = list.size() - 1; index >= 0; index--) {
            reversed.add(list.get(index));
        }
        return reversed;
    }

    private static @Nullable Object shuffle(Evaluation evaluation, @Nullable Object value) {
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        List<@Nullable Object> shuffled = room(evaluation, list.size());
        for (Object item : list) {
            // Each item goes to a random place among those so far, and what was there goes to the end.
            int place = ThreadLocalRandom.current().nextInt(shuffled.size() + 1);
            shuffled.add(item);
            shuffled.set(shuffled.size() - 1, shuffled.get(place));
            shuffled.set(place, item);
        }
        return shuffled;
    }

    private static @Nullable Object sort(Evaluation evaluation, @Nullable Object value, @Nullable Object comparator) {
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        List<@Nullable Object> sorted = room(evaluation, list.size());
        sorted.addAll(list);
        StableSort.Order order = comparator instanceof FunctionValue function
                ? (left, right) -> StableSort.isYes(evaluation.call(function, left, right))
                : naturalOrder(evaluation, list);
        StableSort.sort(evaluation, sorted, order);
        return sorted;
    }

    private static StableSort.Order naturalOrder(Evaluation evaluation, List<?> list) {
        boolean numbers = true;
        boolean texts = true;
        for (Object item : list) {
            evaluation.step();
            numbers = numbers && Numbers.isNumber(item);
            texts = texts && item instanceof String;
        }
        if (numbers) {
            return (left, right) -> Numbers.compare((Number) left, (Number) right) > 0;
        }
        if (texts) {
            return (left, right) -> ((String) left).compareTo((String) right) > 0;
        }
        throw JsonataException.of("D3070", "sort");
    }

    private static @Nullable Object distinct(Evaluation evaluation, @Nullable Object value) {
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        List<@Nullable Object> found = value instanceof Sequence ? new Sequence() : new ArrayList<>();
        DistinctValues known = new DistinctValues(evaluation);
        for (Object item : list) {
            if (known.isNew(item)) {
                evaluation.built(1);
                found.add(item);
            }
        }
        return found;
    }

    private static Object zip(Evaluation evaluation, @Nullable Object[] arguments) {
        int length = Arrays.stream(arguments)
                .mapToInt(argument -> Values.asList(argument).size())
                .min()
                .orElse(0);
        List<@Nullable Object> rows = room(evaluation, length);
        for (int index = 0; index < length; index++) {
            List<@Nullable Object> row = room(evaluation, arguments.length);
            for (Object argument : arguments) {
                row.add(Values.stored(Values.element(Values.asList(argument), index)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns an empty list for so many values, which are paid for herewith. */
    private static List<@Nullable Object> room(Evaluation evaluation, int size) {
        evaluation.built(size);
        for (int count = 0; count < size; count++) {
            evaluation.step();
        }
        return new ArrayList<>(size);
    }
}
