package dev.crosswalk.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moments as callers and mappings write them: ISO 8601 with {@code T} or a space, any fraction and any offset
 * ({@code Z}, {@code +05:30}, {@code +0530}, {@code +05}; none means UTC), or a bare date.
 */
final class Moment {
    private static final int NANO_DIGITS = 9;

    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:[.,](\\d+))?(Z|z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private Moment() {}

    /** Finds the moment that a text names. */
    static Optional<Instant> find(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > 64 || !matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(matcher.group(1));
            LocalTime time = matcher.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
            int nanos = matcher.group(3) == null ? 0 : nanos(matcher.group(3));
            return Optional.of(date.atTime(time.withNano(nanos)).toInstant(offset(matcher.group(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Finds the date that a text names, in UTC where it names a moment. */
    static Optional<LocalDate> findDate(String text) {
        return find(text).map(moment -> moment.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static int nanos(String fraction) {
        String digits = fraction.length() > NANO_DIGITS ? fraction.substring(0, NANO_DIGITS) : fraction;
        return Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }

    private static ZoneOffset offset(@Nullable String text) {
        return text == null || text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }
}
