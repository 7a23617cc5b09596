package dev.crosswalk.unified;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether two values are the same JSON: the order of keys and the type of a number do not matter. */
final class SameJson {
    private SameJson() {}

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.entrySet().stream().allMatch(entry -> equal(entry.getValue(), other.get(entry.getKey())));
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            Iterator<?> others = other.iterator();
            return one.size() == other.size() && one.stream().allMatch(item -> equal(item, others.next()));
        }
        if (left instanceof Number one && right instanceof Number other) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        return left == null ? right == null : left.equals(right);
    }
}
