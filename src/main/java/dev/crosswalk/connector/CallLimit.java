package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import org.jspecify.annotations.Nullable;

/** A limit on how often a provider may be called for one integrated account, as its documentation gives it. */
public sealed interface CallLimit {
    /** Returns where the provider documents it. */
    String source();

    /** Returns what else there is to know, above all what differs by plan; empty where there is nothing. */
    String note();

    /**
     * So many calls in so many seconds.
     *
     * @param requests how many calls; only until an answer tells the account's own figure, where one does
     * @param seconds in how many seconds
     * @param limit reads from an answer how many calls this window allows
     * @param remaining reads from an answer how many are left in it
     * @param resetSeconds reads from an answer when the next window begins, in seconds from then
     */
    record Window(
            long requests,
            int seconds,
            @Nullable Expression limit,
            @Nullable Expression remaining,
            @Nullable Expression resetSeconds,
            String source,
            String note)
            implements CallLimit {}

    /**
     * So many calls under way at once.
     *
     * @param calls how many calls
     */
    record Concurrent(int calls, String source, String note) implements CallLimit {}
}
