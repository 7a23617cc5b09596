package dev.crosswalk.provider;

import java.util.LinkedHashMap;
import java.util.Map;

/** A provider's limits as the headers that callers know, whatever the provider calls them. */
public final class RateHeaders {
    private RateHeaders() {}

    /**
     * Returns {@code ratelimit-limit}, {@code ratelimit-remaining} and {@code ratelimit-reset}, each where it is
     * known.
     */
    public static Map<String, String> of(RateLimits limits) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (limits.limit() != null) {
            String window = limits.windowSeconds() == null ? "" : ";w=" + limits.windowSeconds();
            headers.put("ratelimit-limit", limits.limit() + window);
        }
        if (limits.remaining() != null) {
            headers.put("ratelimit-remaining", String.valueOf(limits.remaining()));
        }
        if (limits.resetSeconds() != null) {
            headers.put("ratelimit-reset", String.valueOf(limits.resetSeconds()));
        }
        return headers;
    }
}
