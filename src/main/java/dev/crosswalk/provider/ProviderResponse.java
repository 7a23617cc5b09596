package dev.crosswalk.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered.
 *
 * @param status the HTTP status
 * @param headers names in lower case; of a repeated header the values joined with {@code ", "}
 * @param body parsed JSON, else text; null where it was empty
 */
public record ProviderResponse(
        int status, Map<String, String> headers, @Nullable Object body) {

    /** Returns the {@code response} of an expression's scope: {@code status}, {@code headers} and {@code body}. */
    public Map<String, @Nullable Object> asScope() {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("status", status);
        scope.put("headers", headers);
        if (body != null) {
            scope.put("body", body);
        }
        return scope;
    }
}
