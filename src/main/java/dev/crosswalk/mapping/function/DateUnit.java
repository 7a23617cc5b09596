package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
import java.util.Locale;

/** A unit in which lengths of time are counted, the longest first. */
enum DateUnit {
    YEARS(365 * DateUnit.DAY),
    QUARTERS(91 * DateUnit.DAY),
    MONTHS(30 * DateUnit.DAY),
    WEEKS(7 * DateUnit.DAY),
    DAYS(DateUnit.DAY),
    HOURS(3_600_000),
    MINUTES(60_000),
    SECONDS(1_000),
    MILLISECONDS(1);

    private static final double DAY = 86_400_000;

    private final double millis;

    DateUnit(double millis) {
        this.millis = millis;
    }

    /** Returns the unit of a name in any case, of one or of many. */
    static DateUnit of(String name) {
        String plural = name.toUpperCase(Locale.ROOT) + (name.endsWith("s") || name.endsWith("S") ? "" : "S");
        for (DateUnit unit : values()) {
            if (unit.name().equals(plural)) {
                return unit;
            }
        }
        throw new MappingFailure(
                "a unit of time was expected: years, quarters, months, weeks, days, hours, minutes, seconds or milliseconds");
    }

    /** Returns the name that it has as a key. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns its usual length in milliseconds; a month has 30 days and a year 365. */
    double millis() {
        return millis;
    }

    /** Returns how many of another unit so many of this are. */
    double convert(double count, DateUnit other) {
        return other.compareTo(this) < 0 ? count / other.in(this) : count * in(other);
    }

    /** Returns how many of a smaller unit make one of this. */
    private double in(DateUnit smaller) {
        return switch (this) {
            case YEARS ->
                smaller == QUARTERS ? 4 : smaller == MONTHS ? 12 : smaller == WEEKS ? 52 : millis / smaller.millis;
            case QUARTERS -> smaller == MONTHS ? 3 : millis / smaller.millis;
            case MONTHS -> smaller == WEEKS ? 4 : millis / smaller.millis;
            default -> millis / smaller.millis;
        };
    }

    boolean isOfCalendar() {
        return compareTo(DAYS) <= 0;
    }
}
