package dev.crosswalk.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which writes of the journal are wanted; null narrows nothing.
 *
 * @param state the state that is shown, so that {@link State#UNCERTAIN} finds writes that were cut off, too
 * @param integratedAccountId the integrated account
 * @param from the first instant
 * @param before the first instant that is too late
 */
public record JournalFilter(
        @Nullable State state,
        @Nullable String integratedAccountId,
        @Nullable Instant from,
        @Nullable Instant before) {
    /** Every write. */
    public static final JournalFilter ALL = new JournalFilter(null, null, null, null);

    /** Returns the filter for a state alone. */
    public static JournalFilter of(State state) {
        return new JournalFilter(state, null, null, null);
    }
}
