package dev.crosswalk.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider's limits as the headers that callers know, whatever the provider calls them: {@code ratelimit-limit},
 * {@code -remaining} and {@code -reset}, and the two fields of the IETF draft that is to replace them.
 */
public final class RateHeaders {
    private static final String UNNAMED = "default";

    private RateHeaders() {}

    /** Returns each header whose value is known. */
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
        if (limits.remaining() != null) {
            String reset = limits.resetSeconds() == null ? "" : ";t=" + limits.resetSeconds();
            headers.put("ratelimit", name(limits.windowSeconds()) + ";r=" + limits.remaining() + reset);
        }
        if (limits.limited() && limits.retryAfter() != null) {
            headers.put(
                    "retry-after",
                    Long.toString(limits.retryAfter().plusNanos(999_999_999).toSeconds()));
        }
        if (!limits.policies().isEmpty()) {
            headers.put("ratelimit-policy", limits.policies());
        }
        return headers;
    }

    /** Returns one item of a {@code RateLimit-Policy} field: so many requests in so many seconds. */
    static String policy(long requests, @Nullable Long seconds) {
        return name(seconds) + ";q=" + requests + (seconds == null ? "" : ";w=" + seconds);
    }

    /** Returns one item of a {@code RateLimit-Policy} field: so many calls at once. */
    static String concurrent(int calls) {
        return "\"concurrent\";q=" + calls + ";qu=\"concurrent-requests\"";
    }

    private static String name(@Nullable Long seconds) {
        return "\"" + (seconds == null ? UNNAMED : seconds + "s") + "\"";
    }
}
