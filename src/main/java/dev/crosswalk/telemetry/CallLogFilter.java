package dev.crosswalk.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the stored log are wanted; null narrows nothing.
 *
 * @param from the first instant
 * @param before the first instant that is too late
 * @param type the part of the API
 * @param integratedAccountId the integrated account
 * @param integration the connector
 */
public record CallLogFilter(
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable RequestType type,
        @Nullable String integratedAccountId,
        @Nullable String integration) {
    /** Every entry. */
    public static final CallLogFilter ALL = new CallLogFilter(null, null, null, null, null);
}
