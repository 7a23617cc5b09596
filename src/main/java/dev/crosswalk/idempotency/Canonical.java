package dev.crosswalk.idempotency;

import dev.crosswalk.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One text for a value, whatever order its keys came in. */
final class Canonical {
    private Canonical() {}

    static String text(@Nullable Object value) {
        return Json.writeText(ordered(value));
    }

    private static @Nullable Object ordered(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), ordered(item)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(Canonical::ordered).toList();
            case null, default -> value;
        };
    }
}
