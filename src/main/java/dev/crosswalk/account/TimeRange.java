package dev.crosswalk.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instants from one, inclusive, to another, exclusive, in the milliseconds that are stored.
 *
 * @param from the first instant; null where there is no lower end
 * @param before the first instant after the range; null where there is no upper end
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant before) {
    /** Every instant. */
    public static final TimeRange ANY = new TimeRange(null, null);

    /** Returns the part of this range that is later than an instant. */
    public TimeRange after(Instant instant) {
        return notBefore(Instant.ofEpochMilli(instant.toEpochMilli() + 1));
    }

    /** Returns the part of this range that is not earlier than an instant. */
    public TimeRange notBefore(Instant instant) {
        Instant start = ceiling(instant);
        return new TimeRange(from == null || start.isAfter(from) ? start : from, before);
    }

    /** Returns the part of this range that is earlier than an instant. */
    public TimeRange earlierThan(Instant instant) {
        Instant end = ceiling(instant);
        return new TimeRange(from, before == null || end.isBefore(before) ? end : before);
    }

    /** Returns the part of this range that is not later than an instant. */
    public TimeRange notAfter(Instant instant) {
        return earlierThan(Instant.ofEpochMilli(instant.toEpochMilli() + 1));
    }

    private static Instant ceiling(Instant instant) {
        Instant millis = Instant.ofEpochMilli(instant.toEpochMilli());
        return millis.equals(instant) ? millis : millis.plusMillis(1);
    }
}
