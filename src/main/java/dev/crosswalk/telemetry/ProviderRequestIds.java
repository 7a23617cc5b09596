package dev.crosswalk.telemetry;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a provider's own name for a request among the headers of its answer. It is what a provider's support asks for.
 *
 * <p>Providers call the header {@code x-request-id}, {@code request-id} or {@code x-…-correlation-id}; whatever ends so
 * is one.
 */
final class ProviderRequestIds {
    static final int MAXIMUM_CHARACTERS = 128;

    private static final String USUAL = "x-request-id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1," + MAXIMUM_CHARACTERS + "}");

    private ProviderRequestIds() {}

    /** Returns the name, if it holds nothing that could forge a log line; null where there is none. */
    static @Nullable String find(Map<String, String> headers) {
        String usual = harmless(headers.get(USUAL));
        if (usual != null) {
            return usual;
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (names(header.getKey())) {
                String value = harmless(header.getValue());
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    private static boolean names(String header) {
        return header.endsWith("request-id") || header.endsWith("requestid") || header.endsWith("correlation-id");
    }

    private static @Nullable String harmless(@Nullable String value) {
        return value != null && HARMLESS.matcher(value).matches() ? value : null;
    }
}
