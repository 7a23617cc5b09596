package dev.crosswalk.benchmarks.library;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads instants in the many forms that providers use, and writes them in the few that they take. */
final class Instants {
    private static final int EPOCH_DIGITS_AT_LEAST = 9;

    private static final Pattern OFFSET = Pattern.compile("(?<=T.{5,30})([+-]\\d{2}):?(\\d{2})?$");

    private static final DateTimeFormatter OFFSET_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private Instants() {}

    /** Reads ISO text with any offset or none (UTC), a date, or epoch milliseconds as a number or digits. */
    static Instant parse(Object value) {
        if (value instanceof Number number) {
            return Instant.ofEpochMilli(number.longValue());
        }
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException("a date or time was expected");
        }
        String trimmed = text.trim();
        try {
            if (trimmed.matches("-?\\d{" + EPOCH_DIGITS_AT_LEAST + ",}")) {
                return Instant.ofEpochMilli(Long.parseLong(trimmed));
            }
            if (trimmed.length() == 10) {
                return LocalDate.parse(trimmed).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String iso = trimmed.replace(' ', 'T');
            Matcher offset = OFFSET.matcher(iso);
            if (offset.find()) {
                String minutes = offset.group(2) == null ? "00" : offset.group(2);
                iso = iso.substring(0, offset.start()) + offset.group(1) + ":" + minutes;
            } else if (!iso.endsWith("Z")) {
                iso += "Z";
            }
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a date or time was expected (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Writes {@code 2026-05-14T10:00:00Z}, with milliseconds only where there are some. */
    static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static String time(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(
                instant.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS));
    }

    static String offset(Instant instant) {
        return OFFSET_SECONDS.format(instant.atOffset(ZoneOffset.UTC));
    }
}
