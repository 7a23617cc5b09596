package dev.crosswalk.unified;

import dev.crosswalk.model.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a mapped record the shape that the caller asked for. */
final class Shape {
    private Shape() {}

    /**
     * Shapes one record.
     *
     * @param unified what the record mapping made
     * @param remote the provider's own record
     */
    static Map<String, @Nullable Object> record(
            Call call, Map<String, @Nullable Object> unified, @Nullable Object remote) {
        UnifiedRequest.Options options = call.request().options();
        Map<String, @Nullable Object> shaped;
        if (options.format() == UnifiedRequest.Format.NORMALIZED) {
            shaped = Normalizer.normalize(call.model(), unified);
        } else {
            shaped = withoutAbsent(unified);
            if (!options.ignoreRemoteData() && remote != null) {
                shaped.put("remote_data", remote);
            }
        }
        shaped.keySet().removeAll(options.excludeFields());
        return shaped;
    }

    /** Adds warnings to a body, where there are any. */
    static void addWarnings(Map<String, @Nullable Object> body, List<Warning> warnings) {
        if (!warnings.isEmpty()) {
            body.put(
                    "warnings",
                    warnings.stream().map(Warning::asJson).distinct().toList());
        }
    }

    private static Map<String, @Nullable Object> withoutAbsent(Map<?, ?> record) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        record.forEach((key, value) -> {
            Object present = key.equals("custom_fields") ? withoutNulls(value) : presentIn(value);
            if (present != null
                    && !(present instanceof Map<?, ?> map && map.isEmpty())
                    && !(present instanceof List<?> list && list.isEmpty())) {
                kept.put(String.valueOf(key), present);
            }
        });
        return kept;
    }

    private static @Nullable Object presentIn(@Nullable Object value) {
        return value instanceof Map<?, ?> nested ? withoutAbsent(nested) : value;
    }

    /** A custom field without a value is absent; what is inside one that has a value is the provider's own and stays. */
    private static @Nullable Object withoutNulls(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            return value;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        fields.forEach((key, item) -> {
            if (item != null) {
                kept.put(String.valueOf(key), item);
            }
        });
        return kept;
    }
}
