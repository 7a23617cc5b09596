package dev.crosswalk.benchmarks.byhand;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads and writes instants and lengths of time in the forms that callers and providers use. */
final class Times {
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final int DATE_LENGTH = 10;

    private Times() {}

    /** Reads ISO text with any offset or none (UTC), a date, or epoch milliseconds; null for nothing. */
    static @Nullable Instant instant(@Nullable Object value) {
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof Number number) {
            return Instant.ofEpochMilli(number.longValue());
        }
        String text = value.toString().trim();
        if (text.length() == DATE_LENGTH && text.charAt(4) == '-') {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (text.indexOf('-') <= 0) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        if (text.endsWith("Z") && text.indexOf('T') == DATE_LENGTH) {
            return Instant.parse(text);
        }
        return OffsetDateTime.parse(withOffset(text.replace(' ', 'T'))).toInstant();
    }

    /** Writes an offset as {@code +hh:mm}, whichever way it came. */
    private static String withOffset(String text) {
        if (text.endsWith("Z")) {
            return text;
        }
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (sign <= DATE_LENGTH) {
            return text + "Z";
        }
        return switch (text.length() - sign) {
            case 3 -> text + ":00";
            case 5 -> text.substring(0, sign + 3) + ":" + text.substring(sign + 3);
            default -> text;
        };
    }

    /** Writes {@code 2026-05-14T10:00:00Z}, with milliseconds only where there are some; null for nothing. */
    static @Nullable String iso(@Nullable Object value) {
        Instant instant = instant(value);
        return instant == null ? null : iso(instant);
    }

    static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Writes {@code 2026-05-14T10:00:00+00:00}; null for nothing. */
    static @Nullable String isoWithOffset(@Nullable Object value) {
        Instant instant = instant(value);
        return instant == null ? null : WITH_OFFSET.format(instant.atOffset(ZoneOffset.UTC));
    }

    static String date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    static String time(Instant instant) {
        return clock(LocalTime.ofInstant(instant, ZoneOffset.UTC).toSecondOfDay());
    }

    /** Writes seconds as {@code HH:MM:SS}. */
    static String clock(long seconds) {
        StringBuilder text = new StringBuilder(8);
        twoDigits(text, seconds / 3600).append(':');
        twoDigits(text, seconds / 60 % 60).append(':');
        return twoDigits(text, seconds % 60).toString();
    }

    /** Writes seconds as {@code mm:ss}. */
    static String minutes(long seconds) {
        StringBuilder text = new StringBuilder(6);
        twoDigits(text, seconds / 60).append(':');
        return twoDigits(text, seconds % 60).toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, long number) {
        return number < 10 ? text.append('0').append(number) : text.append(number);
    }

    /** Reads {@code mm:ss} as seconds. */
    static long secondsOfMinutes(String text) {
        int colon = text.indexOf(':');
        return Long.parseLong(text.substring(0, colon)) * 60 + Long.parseLong(text.substring(colon + 1));
    }

    /** Reads {@code HH:MM} or {@code HH:MM:SS} as seconds. */
    static long secondsOfClock(String text) {
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        long hours = Long.parseLong(text.substring(0, first));
        if (second < 0) {
            return (hours * 60 + Long.parseLong(text.substring(first + 1))) * 60;
        }
        long minutes = Long.parseLong(text.substring(first + 1, second));
        return (hours * 60 + minutes) * 60 + Long.parseLong(text.substring(second + 1));
    }

    /** Returns the whole seconds from one instant to another; null where one is missing. */
    static @Nullable Long secondsBetween(@Nullable Object from, @Nullable Object to) {
        Instant start = instant(from);
        Instant end = instant(to);
        return start == null || end == null
                ? null
                : Duration.between(start, end).toSeconds();
    }

    /** Reads a number of seconds, which callers give as text; null for nothing. */
    static @Nullable BigDecimal seconds(@Nullable Object value) {
        return value == null ? null : new BigDecimal(value.toString().trim());
    }

    /** Returns seconds as a number, at most three digits behind the point; null for nothing. */
    static @Nullable Object numberOfSeconds(@Nullable Object value) {
        BigDecimal seconds = seconds(value);
        return seconds == null ? null : plain(seconds.setScale(3, RoundingMode.HALF_UP));
    }

    /** Returns the same length in milliseconds, as text. */
    static String millisText(BigDecimal seconds) {
        return String.valueOf(plain(seconds.movePointRight(3)));
    }

    /** Returns seconds rounded to whole ones. */
    static long whole(BigDecimal seconds) {
        return seconds.setScale(0, RoundingMode.HALF_UP).longValue();
    }

    private static Object plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 ? (Object) stripped.longValue() : (Object) stripped.doubleValue();
    }
}
