package dev.crosswalk.unified;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a caller's own data into a provider's body untouched: objects are merged key by key, everything else
 * replaces.
 */
final class RemoteMerge {
    private RemoteMerge() {}

    /**
     * Returns a copy of a body with data merged in.
     *
     * @param pointer the JSON Pointer of the place in the body; empty for the root
     */
    static @Nullable Object merge(@Nullable Object body, String pointer, Map<?, ?> data) {
        return at(
                body,
                pointer.isEmpty() ? List.of() : List.of(pointer.substring(1).split("/", -1)),
                data);
    }

    private static Object at(@Nullable Object body, List<String> path, Map<?, ?> data) {
        if (path.isEmpty()) {
            return mergeObjects(body instanceof Map<?, ?> map ? map : Map.of(), data);
        }
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (body instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            int index = Integer.parseInt(key);
            if (index >= copy.size()) {
                throw CrosswalkException.of(
                        ErrorCode.CONNECTOR_INVALID,
                        "remote_data_at names item " + index + " of a list that has " + copy.size()
                                + ". This is the connector's fault, not yours.");
            }
            copy.set(index, at(copy.get(index), rest, data));
            return copy;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (body instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        }
        copy.put(key, at(copy.get(key), rest, data));
        return copy;
    }

    private static Map<String, @Nullable Object> mergeObjects(Map<?, ?> under, Map<?, ?> over) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        under.forEach((key, value) -> merged.put(String.valueOf(key), value));
        over.forEach((key, value) -> {
            Object present = merged.get(String.valueOf(key));
            merged.put(
                    String.valueOf(key),
                    present instanceof Map<?, ?> below && value instanceof Map<?, ?> above
                            ? mergeObjects(below, above)
                            : value);
        });
        return merged;
    }
}
