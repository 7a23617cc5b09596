package dev.crosswalk.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries values over the border between plain Java and the JSONata library, which has its own null. */
final class Values {
    private Values() {}

    /**
     * Copies a value, null becoming the library's. Views that track what is read stay as they are: they do it
     * lazily.
     */
    static @Nullable Object toLibrary(@Nullable Object value) {
        return switch (value) {
            case null -> Jsonata.NULL_VALUE;
            case ReadTracker.View view -> view;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), toLibrary(item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(toLibrary(item)));
                yield copy;
            }
            default -> value;
        };
    }

    /** Copies a result, the library's null becoming null. Copying a tracked view reads it, as sending it would. */
    static @Nullable Object fromLibrary(@Nullable Object value) {
        if (value == null || isNull(value)) {
            return null;
        }
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (entry.getValue() != null) {
                        copy.put(String.valueOf(entry.getKey()), fromLibrary(entry.getValue()));
                    }
                }
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                for (Object item : list) {
                    if (item != null) {
                        copy.add(fromLibrary(item));
                    }
                }
                yield copy;
            }
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> integral(number.longValue());
            case Long number -> integral(number);
            case String _, Number _, Boolean _ -> value;
            default -> throw new MappingFailure("the result holds a function");
        };
    }

    private static Object integral(long number) {
        return number == (int) number ? (Object) (int) number : (Object) number;
    }

    @SuppressWarnings("ReferenceEquality") // The library's null is one object.
    private static boolean isNull(Object value) {
        return value == Jsonata.NULL_VALUE;
    }

    /** Tells whether a plain value is true in JSONata's sense. */
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean bool -> bool;
            case String text -> !text.isEmpty();
            case Number number -> number.doubleValue() != 0;
            case List<?> list -> list.stream().anyMatch(Values::truth);
            case AbstractMap<?, ?> map -> !map.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> false;
        };
    }
}
