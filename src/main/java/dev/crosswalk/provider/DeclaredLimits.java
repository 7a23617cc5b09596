package dev.crosswalk.provider;

import dev.crosswalk.connector.CallLimit;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.provider.limit.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits that a connector declares, beside what an answer says of them. */
final class DeclaredLimits {
    private DeclaredLimits() {}

    /** Returns what an answer says of the account's windows: the usual one, and those that have expressions of their own. */
    static List<Told> told(Connector connector, ProviderResponse response, RateLimits usual) {
        Told first = usual.told();
        List<Told> all = new ArrayList<>(1);
        if (!first.equals(Told.NOTHING)) {
            all.add(first);
        }
        for (CallLimit limit : connector.limits()) {
            if (limit instanceof CallLimit.Window window && (window.remaining() != null || window.limit() != null)) {
                Map<String, ?> scope = Map.of("response", response.asScope());
                all.add(new Told(
                        orNothing(RateLimits.number(window.limit(), scope)),
                        window.seconds(),
                        orNothing(RateLimits.number(window.remaining(), scope)),
                        orNothing(RateLimits.number(window.resetSeconds(), scope))));
            }
        }
        return all;
    }

    /** Returns what is known of the limits when a call gets no turn. */
    static RateLimits exhausted(Connector connector, Told tightest, Duration wait) {
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        boolean known = tightest.limit() > 0;
        return new RateLimits(
                true,
                known ? (Long) tightest.limit() : null,
                known ? (Long) tightest.seconds() : null,
                0L,
                seconds,
                wait,
                policies(connector, null, null));
    }

    /**
     * Returns the declared limits as the items of a {@code RateLimit-Policy} field.
     *
     * @param limit what an answer told of the window of so many seconds, which is truer than what is declared
     */
    static String policies(Connector connector, @Nullable Long limit, @Nullable Long seconds) {
        List<String> items = new ArrayList<>();
        boolean found = false;
        for (CallLimit declared : connector.limits()) {
            switch (declared) {
                case CallLimit.Window window -> {
                    long requests = window.requests();
                    if (limit != null && seconds != null && seconds == window.seconds()) {
                        requests = limit;
                        found = true;
                    }
                    items.add(RateHeaders.policy(requests, (long) window.seconds()));
                }
                case CallLimit.Concurrent concurrent -> items.add(RateHeaders.concurrent(concurrent.calls()));
            }
        }
        if (limit != null && !found) {
            items.addFirst(RateHeaders.policy(limit, seconds));
        }
        return String.join(", ", items);
    }

    private static long orNothing(@Nullable Long value) {
        return value == null ? -1 : value;
    }
}
