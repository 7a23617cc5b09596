package dev.crosswalk.benchmarks.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares JSON values: numbers by worth, objects whatever the order of their keys. */
public final class JsonEquality {
    private JsonEquality() {}

    /** Returns the first difference in a few words; empty where both are the same. */
    public static Optional<String> difference(@Nullable Object expected, @Nullable Object actual) {
        return difference("", expected, actual);
    }

    private static Optional<String> difference(String path, @Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> left && actual instanceof Map<?, ?> right) {
            return objects(path, left, right);
        }
        if (expected instanceof List<?> left && actual instanceof List<?> right) {
            if (left.size() != right.size()) {
                return Optional.of(path + " has " + left.size() + " or " + right.size() + " items");
            }
            for (int index = 0; index < left.size(); index++) {
                Optional<String> found = difference(path + "/" + index, left.get(index), right.get(index));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        boolean same = (expected instanceof Number left && actual instanceof Number right)
                ? new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0
                : Objects.equals(expected, actual);
        return same ? Optional.empty() : Optional.of(path + " is " + expected + " or " + actual);
    }

    private static Optional<String> objects(String path, Map<?, ?> expected, Map<?, ?> actual) {
        TreeSet<String> names = new TreeSet<>();
        expected.keySet().forEach(name -> names.add(String.valueOf(name)));
        actual.keySet().forEach(name -> names.add(String.valueOf(name)));
        for (String name : names) {
            if (!expected.containsKey(name) || !actual.containsKey(name)) {
                return Optional.of(
                        path + "/" + name + " is only in the " + (expected.containsKey(name) ? "first" : "second"));
            }
            Optional<String> found = difference(path + "/" + name, expected.get(name), actual.get(name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
