package dev.crosswalk.provider;

import dev.crosswalk.connector.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider before authorization: what a dry run shows.
 *
 * @param operation the connector's operation that it comes from
 * @param url the absolute URL with its query, ready to send
 * @param headers names as sent, in order
 * @param body the body before it is written: maps, lists and boxed values; bytes as they are; null where there is none
 */
public record ProviderRequest(
        Operation operation,
        String url,
        Map<String, String> headers,
        @Nullable Object body) {
    public ProviderRequest {
        // Not Map.copyOf, which forgets the order.
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Returns the HTTP method in upper case. */
    public String verb() {
        return operation.verb();
    }

    /** Names of request parts that are secrets and are shown as {@code <redacted>}. */
    public static final List<String> REDACTED_HEADERS = List.of("authorization", "x-api-key", "x-api-token", "cookie");
}
