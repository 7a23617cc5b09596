package dev.crosswalk.provider.limit;

import java.util.ArrayList;
import java.util.List;

/** A vendor that counts every call it gets, whoever sends it, in sliding windows, and refuses the first one too many. */
final class StrictVendor {
    private static final long SECOND = 1_000_000_000L;

    private final List<Allowance> windows;
    private final List<Long> arrivals = new ArrayList<>();
    private int refused;

    StrictVendor(List<Allowance> windows) {
        this.windows = windows;
    }

    /** Takes a call, or refuses it; calls must come in the order of time. */
    boolean take(long now) {
        for (Allowance window : windows) {
            if (within(window, now) >= window.calls()) {
                refused++;
                return false;
            }
        }
        arrivals.add(now);
        return true;
    }

    /** Returns what it would tell in its headers. */
    Told told(Allowance window, long now) {
        return new Told(window.calls(), window.seconds(), window.calls() - within(window, now), -1);
    }

    /** Returns how long it takes until it would take another call, as it would say in Retry-After: in whole seconds. */
    long nextPlace(long now) {
        long wait = 0;
        for (Allowance window : windows) {
            long within = within(window, now);
            if (within >= window.calls()) {
                long oldest = arrivals.get(arrivals.size() - (int) within);
                wait = Math.max(wait, oldest + window.seconds() * SECOND - now);
            }
        }
        return (wait + SECOND - 1) / SECOND * SECOND;
    }

    int refused() {
        return refused;
    }

    int taken() {
        return arrivals.size();
    }

    private long within(Allowance window, long now) {
        long count = 0;
        for (int i = arrivals.size() - 1; i >= 0 && now - arrivals.get(i) < window.seconds() * SECOND; i--) {
            count++;
        }
        return count;
    }
}
