package dev.crosswalk.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places inside a body, named by JSON Pointers. */
final class Pointers {
    private Pointers() {}

    /** Puts values whose name is a JSON Pointer where it points; other names stay what they are. */
    static Map<String, @Nullable Object> nested(Map<String, @Nullable Object> flat) {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        flat.forEach((name, value) -> put(nested, name.startsWith("/") ? keys(name) : List.of(name), value));
        return nested;
    }

    /** Returns a value without what a JSON Pointer names; the value itself where that is not there. */
    static @Nullable Object without(@Nullable Object value, String pointer) {
        return without(value, keys(pointer));
    }

    private static @Nullable Object without(@Nullable Object value, List<String> keys) {
        if (!(value instanceof Map<?, ?> map) || !map.containsKey(keys.getFirst())) {
            return value;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, inner) -> copy.put(String.valueOf(key), inner));
        if (keys.size() == 1) {
            copy.remove(keys.getFirst());
        } else {
            copy.put(keys.getFirst(), without(copy.get(keys.getFirst()), keys.subList(1, keys.size())));
        }
        return copy;
    }

    private static void put(Map<String, @Nullable Object> into, List<String> keys, @Nullable Object value) {
        if (keys.size() == 1) {
            into.put(keys.getFirst(), value);
            return;
        }
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        if (into.get(keys.getFirst()) instanceof Map<?, ?> present) {
            present.forEach((key, there) -> inner.put(String.valueOf(key), there));
        }
        put(inner, keys.subList(1, keys.size()), value);
        into.put(keys.getFirst(), inner);
    }

    private static List<String> keys(String pointer) {
        return List.of(pointer.substring(1).split("/", -1));
    }
}
