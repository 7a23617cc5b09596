package dev.crosswalk.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a sandbox was asked to do wrong, and to how many more requests. Thread-safe. */
final class Misbehaviour {
    private static final int MAXIMUM_ORDERS = 100;

    /** A way of doing wrong. */
    enum Kind {
        RATE_LIMIT,
        SERVER_ERROR,
        ERROR,
        EXPIRED_TOKEN,
        SLOW,
        RESET_BEFORE,
        RESET_AFTER_WRITE,
        TRUNCATED,
        EMPTY,
        HTML,
        HUGE,
        LOST_LINK,
        STALE_SEARCH;

        /** Finds the kind of a word on the wire. */
        static Optional<Kind> find(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One order.
     *
     * @param kind what to do
     * @param match a part of {@code METHOD /path}; empty for every request but those to a token endpoint
     * @param delayMillis for slow: how long; for stale_search: how far the index lags
     * @param status the status to answer; 0 for the usual one
     * @param bytes for huge: how many
     * @param error for error: what to answer with, by its name in the file; empty for the others
     */
    record Order(Kind kind, String match, long delayMillis, int status, long bytes, String error) {}

    /** An order with the number of requests left to it. */
    private static final class Pending {
        private final Order order;
        private int left;

        Pending(Order order, int left) {
            this.order = order;
            this.left = left;
        }
    }

    private final List<Pending> pending = new ArrayList<>();

    synchronized boolean add(Order order, int times) {
        return pending.size() < MAXIMUM_ORDERS && pending.add(new Pending(order, times));
    }

    synchronized void clear() {
        pending.clear();
    }

    /** Takes the order that this request must suffer, the oldest first; nothing for most requests. */
    synchronized Optional<Order> take(String methodAndPath, boolean givesTokens) {
        for (Iterator<Pending> iterator = pending.iterator(); iterator.hasNext(); ) {
            Pending candidate = iterator.next();
            String match = candidate.order.match();
            if (match.isEmpty() ? !givesTokens : methodAndPath.contains(match)) {
                if (--candidate.left <= 0) {
                    iterator.remove();
                }
                return Optional.of(candidate.order);
            }
        }
        return Optional.empty();
    }
}
