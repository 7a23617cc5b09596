package dev.crosswalk.jsonata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that were seen so far. Lists and objects are looked into only as far as it takes to tell them apart, since
 * what is read of an input counts as used. Used by one call and thrown away.
 */
final class DistinctValues {
    private final Evaluation evaluation;
    private final Set<Object> plain = new HashSet<>();

    /** Those that only a comparison tells apart, by a number that is the same for all that are equal. */
    private final Map<Integer, List<Object>> others = new HashMap<>();

    DistinctValues(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Notes a value as it stands in a list, and tells whether it is the first of its kind. */
    boolean isNew(@Nullable Object item) {
        evaluation.step();
        return switch (item) {
            case null -> plain.add(JsonNull.NULL);
            case String text -> plain.add(text);
            case Boolean truth -> plain.add(truth);
            // Within these bounds equal numbers of all types are equal as doubles. The sum makes minus zero zero.
            case Number number
            when Math.abs(number.doubleValue()) < Numbers.MAXIMUM_EXACT -> plain.add(number.doubleValue() + 0.0);
            case List<?> list -> isNewAmong(list.size(), item);
            case Map<?, ?> object -> isNewAmong(-1 - object.size(), item);
            default -> isNewAmong(Integer.MAX_VALUE, item);
        };
    }

    private boolean isNewAmong(int group, Object item) {
        List<Object> known = others.computeIfAbsent(group, _ -> new ArrayList<>());
        for (Object other : known) {
            evaluation.step();
            if (Values.same(evaluation, item, other)) {
                return false;
            }
        }
        return known.add(item);
    }
}
