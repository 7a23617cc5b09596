package dev.crosswalk.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The moment when a call must be over, whatever happens.
 *
 * @param clock tells the time
 * @param at the moment
 */
public record Deadline(Clock clock, Instant at) {
    /** Makes a deadline some time from now. */
    public static Deadline in(Duration duration, Clock clock) {
        return new Deadline(clock, clock.instant().plus(duration));
    }

    /** Returns the time that is left, never negative. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
