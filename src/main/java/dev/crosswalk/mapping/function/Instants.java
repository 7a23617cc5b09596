package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
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
public final class Instants {
    private static final Pattern EPOCH = Pattern.compile("-?\\d{9,}");

    private static final Pattern OFFSET = Pattern.compile("(?<=T.{5,30})([+-]\\d{2}):?(\\d{2})?$");

    private static final int SECONDS_OF_DAY = 86_400;

    private static final DateTimeFormatter OFFSET_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private Instants() {}

    /** Reads ISO text with any offset or none (UTC), a date, or epoch milliseconds as a number or digits. */
    public static Instant parse(Object value) {
        if (value instanceof Number number) {
            return Instant.ofEpochMilli(number.longValue());
        }
        if (!(value instanceof String text)) {
            throw new MappingFailure("a date or time was expected");
        }
        String trimmed = text.trim();
        Instant usual = IsoText.parse(trimmed);
        return usual == null ? parseUnusual(trimmed) : usual;
    }

    private static Instant parseUnusual(String trimmed) {
        try {
            if (EPOCH.matcher(trimmed).matches()) {
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
            throw new MappingFailure(
                    "a date or time was expected (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Returns an instant so many seconds later; the number is given as text, and may have a fraction. */
    static Instant plus(Instant instant, String seconds) {
        try {
            return instant.plusMillis(((Number) Durations.convert(seconds, "s", "ms")).longValue());
        } catch (DateTimeException | ArithmeticException e) {
            throw new MappingFailure("the date is out of range (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Writes {@code 2026-05-14T10:00:00Z}, with milliseconds only where there are some. */
    public static String iso(Instant instant) {
        String usual = IsoText.write(instant, true, "Z");
        return usual == null ? instant.truncatedTo(ChronoUnit.MILLIS).toString() : usual;
    }

    public static String date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    public static String time(Instant instant) {
        int second = Math.floorMod(instant.getEpochSecond(), SECONDS_OF_DAY);
        return IsoText.clock(new StringBuilder(8), second).toString();
    }

    public static String offset(Instant instant) {
        String usual = IsoText.write(instant, false, "+00:00");
        return usual == null ? OFFSET_SECONDS.format(instant.atOffset(ZoneOffset.UTC)) : usual;
    }
}
