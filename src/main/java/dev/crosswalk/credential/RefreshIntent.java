package dev.crosswalk.credential;

import java.time.Duration;
import java.time.Instant;

/**
 * A note that the provider was about to be asked to renew a credential. One that is still there belongs to a refresh whose
 * answer was lost, or whose node died or stands still before it could store the answer.
 *
 * @param version the version that was to be renewed
 * @param at when it was noted, by the database's clock
 * @param age how long ago that was when it was read
 */
public record RefreshIntent(long version, Instant at, Duration age) {}
