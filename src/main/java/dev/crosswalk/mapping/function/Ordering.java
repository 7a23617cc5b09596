package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts values by what choosers tell of them. It is a merge sort of its own since values of several types have no
 * consistent order, which Java's own sort answers with an exception.
 *
 * @param choosers what to compare, the most important first
 * @param descending for each chooser whether the greater comes first
 */
record Ordering(List<Chooser> choosers, List<Boolean> descending) {
    /** A value, and what the choosers told of it. */
    private record Row(Object item, List<@Nullable Object> keys) {}

    List<@Nullable Object> sorted(Evaluation evaluation, List<?> list) {
        Row[] rows = new Row[list.size()];
        for (int index = 0; index < rows.length; index++) {
            Object item = Values.element(list, index);
            evaluation.built(1 + choosers.size());
            List<@Nullable Object> keys = new ArrayList<>(choosers.size());
            for (Chooser chooser : choosers) {
                evaluation.step();
                keys.add(chooser.of(evaluation, item));
            }
            rows[index] = new Row(item, keys);
        }
        sort(evaluation, rows);
        List<@Nullable Object> sorted = new ArrayList<>(rows.length);
        for (Row row : rows) {
            sorted.add(Values.stored(row.item));
        }
        return sorted;
    }

    private void sort(Evaluation evaluation, Row[] rows) {
        if (rows.length < 2) {
            return;
        }
        int middle = rows.length / 2;
        Row[] left = Arrays.copyOfRange(rows, 0, middle);
        Row[] right = Arrays.copyOfRange(rows, middle, rows.length);
        sort(evaluation, left);
        sort(evaluation, right);
        int fromLeft = 0;
        int fromRight = 0;
        for (int index = 0; index < rows.length; index++) {
            boolean takesLeft = fromRight == right.length
                    || (fromLeft < left.length && compare(evaluation, left[fromLeft], right[fromRight]) <= 0);
            rows[index] = takesLeft ? left[fromLeft++] : right[fromRight++];
        }
    }

    private int compare(Evaluation evaluation, Row left, Row right) {
        for (int index = 0; index < choosers.size(); index++) {
            evaluation.step();
            int result = compare(left.keys.get(index), right.keys.get(index));
            if (result != 0) {
                return descending.get(index) ? -result : result;
            }
        }
        return 0;
    }

    /** Compares as JavaScript does; null comes after every other value, and undefined after null. */
    private static int compare(@Nullable Object left, @Nullable Object right) {
        int leftRank = rank(left);
        int rightRank = rank(right);
        if (leftRank != rightRank || leftRank > 0) {
            return Integer.compare(leftRank, rightRank);
        }
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        double one = number(left);
        double other = number(right);
        return one < other ? -1 : one > other ? 1 : 0;
    }

    private static int rank(@Nullable Object value) {
        return value == null ? 2 : value == JsonNull.NULL ? 1 : 0;
    }

    /** Returns what a value is as a number; NaN, which is neither less nor greater than anything, where it is none. */
    private static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case String text when text.isBlank() -> 0;
            case String text -> {
                try {
                    yield Double.parseDouble(text.strip());
                } catch (NumberFormatException _) {
                    yield Double.NaN; // What is no number is equal to all numbers here, as in JavaScript.
                }
            }
            case null, default -> Double.NaN;
        };
    }
}
