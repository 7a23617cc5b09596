package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts other parts into a moment, for instance another day of the month. Used once and thrown away. */
final class DateParts {
    private static final Set<String> DAYS = Set.of("year", "month", "day");
    private static final Set<String> WEEKS = Set.of("weekyear", "weeknumber", "weekday");
    private static final Set<String> TIMES = Set.of("hour", "minute", "second", "millisecond");
    private static final String ORDINAL = "ordinal";

    private final ZonedDateTime moment;
    private final Map<String, Integer> parts = new HashMap<>();

    private DateParts(ZonedDateTime moment) {
        this.moment = moment;
    }

    /** Returns the moment with other parts; what is too great for its part goes over into the next, as in a calendar. */
    static ZonedDateTime set(ZonedDateTime moment, Map<?, ?> parts) {
        DateParts setter = new DateParts(moment);
        parts.forEach((name, value) -> {
            if (!Arguments.isMissing(value)) {
                setter.parts.put(known(String.valueOf(name)), Arguments.whole(value, 0));
            }
        });
        try {
            return setter.result();
        } catch (DateTimeException | ArithmeticException e) {
            throw DateArithmetic.outOfRange(e);
        }
    }

    private static String known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String singular = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        if (DAYS.contains(singular)
                || WEEKS.contains(singular)
                || TIMES.contains(singular)
                || singular.equals(ORDINAL)) {
            return singular;
        }
        throw new MappingFailure(
                "a part of a date was expected: year, month, day, ordinal, weekYear, weekNumber, weekday,"
                        + " hour, minute, second or millisecond");
    }

    private ZonedDateTime result() {
        boolean hasWeeks = WEEKS.stream().anyMatch(parts::containsKey);
        boolean hasOrdinal = parts.containsKey(ORDINAL);
        boolean hasMonths = parts.containsKey("month") || parts.containsKey("day");
        boolean hasOthers = hasMonths || hasOrdinal || parts.containsKey("year");
        if ((hasWeeks && hasOthers) || (hasOrdinal && hasMonths)) {
            throw new MappingFailure("weeks, days of the year and months cannot be set at the same time");
        }
        LocalDate date = hasWeeks ? ofWeek() : hasOrdinal ? ofOrdinal() : ofMonth();
        long millis = 3_600_000L * part("hour", moment.getHour())
                + 60_000L * part("minute", moment.getMinute())
                + 1_000L * part("second", moment.getSecond())
                + part("millisecond", moment.getNano() / 1_000_000);
        return date.atTime(LocalTime.MIDNIGHT)
                .plusNanos(Math.multiplyExact(millis, 1_000_000L))
                .atZone(moment.getZone());
    }

    private LocalDate ofMonth() {
        LocalDate month = LocalDate.of(part("year", moment.getYear()), 1, 1)
                .plusMonths(part("month", moment.getMonthValue()) - 1L);
        int last = YearMonth.from(month).lengthOfMonth();
        return month.plusDays(part("day", Math.min(moment.getDayOfMonth(), last)) - 1L);
    }

    private LocalDate ofOrdinal() {
        return LocalDate.of(part("year", moment.getYear()), 1, 1).plusDays(part(ORDINAL, moment.getDayOfYear()) - 1L);
    }

    private LocalDate ofWeek() {
        return IsoDate.ofWeek(part("weekyear", moment.get(IsoFields.WEEK_BASED_YEAR)), 1, 1)
                .plusWeeks(part("weeknumber", moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)) - 1L)
                .plusDays(part("weekday", moment.getDayOfWeek().getValue()) - 1L);
    }

    private int part(String name, int present) {
        return parts.getOrDefault(name, present);
    }
}
