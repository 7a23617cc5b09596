package dev.crosswalk.jsonata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts by merging halves, as JSONata does: values that are equal keep their order, and an order that contradicts itself
 * gives some order rather than an error.
 */
final class StableSort {
    private StableSort() {}

    /** An order of values. */
    @FunctionalInterface
    interface Order {
        /** Tells whether the left one belongs after the right one. */
        boolean isAfter(Object left, Object right);
    }

    /** Sorts a list that the caller made. */
    static void sort(Evaluation evaluation, List<@Nullable Object> values, Order order) {
        @Nullable Object[] sorted = values.toArray();
        sort(evaluation, sorted, sorted.clone(), 0, sorted.length, order);
        for (int index = 0; index < sorted.length; index++) {
            values.set(index, sorted[index]);
        }
    }

    /** Sorts a range of an array, whose values stand in a second one as well. */
    private static void sort(
            Evaluation evaluation,
            @Nullable Object[] target,
            @Nullable Object[] source,
            int from,
            int end,
            Order order) {
        if (end - from <= 1) {
            return;
        }
        int middle = from + (end - from) / 2;
        sort(evaluation, source, target, from, middle, order);
        sort(evaluation, source, target, middle, end, order);
        int left = from;
        int right = middle;
        for (int index = from; index < end; index++) {
            evaluation.step();
            boolean takesRight = left == middle
                    || (right < end && order.isAfter(Values.present(source[left]), Values.present(source[right])));
            target[index] = takesRight ? source[right++] : source[left++];
        }
    }

    /** Tells whether a comparing function said yes: JSONata looks at its answer as JavaScript does. */
    static boolean isYes(@Nullable Object answer) {
        return Values.isTrue(answer)
                || answer instanceof List
                || answer instanceof Map
                || answer instanceof FunctionValue;
    }
}
