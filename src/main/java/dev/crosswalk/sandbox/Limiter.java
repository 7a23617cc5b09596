package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.SandboxDefinition.RateLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts requests in windows, for the vendor's rate-limit headers. Its owner lets one thread at a time in. */
final class Limiter {
    private final RateLimit limit;
    private final Clock clock;
    private Instant windowStart;
    private int used;

    Limiter(RateLimit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.windowStart = clock.instant();
    }

    /** Counts one request; tells whether it is within the limit. */
    boolean count() {
        Instant now = clock.instant();
        if (!now.isBefore(windowStart.plusSeconds(limit.windowSeconds()))) {
            windowStart = now;
            used = 0;
        }
        used++;
        return used <= limit.requests() || !limit.enforced();
    }

    /** Returns the present state as expressions see it. */
    Map<String, Object> asScope() {
        Instant end = windowStart.plusSeconds(limit.windowSeconds());
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("limit", limit.requests());
        scope.put("used", used);
        scope.put("remaining", Math.max(0, limit.requests() - used));
        scope.put(
                "reset_seconds",
                Math.max(1, end.getEpochSecond() - clock.instant().getEpochSecond()));
        scope.put("reset_at", end.getEpochSecond());
        return scope;
    }
}
