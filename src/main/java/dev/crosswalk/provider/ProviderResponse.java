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
 * @param limits what the gateway found in it of the provider's limits; null where nobody looked yet
 */
public record ProviderResponse(
        int status,
        Map<String, String> headers,
        @Nullable Object body,
        @Nullable RateLimits limits) {

    /** Makes an answer in which nobody has looked for limits. */
    public ProviderResponse(int status, Map<String, String> headers, @Nullable Object body) {
        this(status, headers, body, null);
    }

    /** Returns the same answer with what was found in it of the provider's limits. */
    ProviderResponse with(RateLimits found) {
        return new ProviderResponse(status, headers, body, found);
    }

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
