package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes ISO 8601 in the forms that date objects know. */
final class IsoDate {
    private static final int MAXIMUM_CHARACTERS = 120;
    private static final int MILLIS_DIGITS = 3;

    private static final String TIME =
            "(?<hour>\\d\\d)(?::?(?<minute>\\d\\d)(?::?(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,30}))?)?)?"
                    + "(?<offset>[Zz]|(?<offsetHours>[+-]\\d\\d)(?::?(?<offsetMinutes>\\d\\d))?)?"
                    + "(?:\\[(?<zone>[^\\[\\]]{1,64})])?";
    private static final Pattern DATE_AND_TIME =
            Pattern.compile("(?:(?<year>[+-]\\d{6}|\\d{4})(?:-?(?<month>\\d\\d)(?:-?(?<day>\\d\\d))?)?"
                    + "|(?<weekYear>\\d{4})-?W(?<week>\\d\\d)(?:-?(?<weekday>\\d))?"
                    + "|(?<ordinalYear>\\d{4})-?(?<ordinal>\\d{3}))(?:T" + TIME + ")?");
    private static final Pattern TIME_ALONE = Pattern.compile("T?" + TIME);

    private IsoDate() {}

    /**
     * Reads a date, a date and time, or a time of the present day.
     *
     * @param zone where a text without an offset is meant, and the zone of the result
     * @param keepsZone whether the zone of the result is the text's own
     */
    static DateObject read(Evaluation evaluation, String text, ZoneId zone, boolean keepsZone) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            return DateObject.invalid("unparsable");
        }
        Matcher parts = DATE_AND_TIME.matcher(text);
        boolean hasDate = parts.matches();
        if (!hasDate) {
            parts = TIME_ALONE.matcher(text);
            if (!parts.matches()) {
                return DateObject.invalid("unparsable");
            }
        }
        ZoneId own = ownZone(parts, zone);
        if (own == null) {
            return DateObject.invalid("unsupported zone");
        }
        try {
            LocalDate date = hasDate
                    ? date(parts)
                    : Instant.ofEpochMilli(evaluation.moment()).atZone(own).toLocalDate();
            ZonedDateTime moment = dateTime(date, parts).atZone(own);
            return DateObject.of(keepsZone ? moment : moment.withZoneSameInstant(zone));
        } catch (DateTimeException _) {
            return DateObject.invalid("unit out of range");
        }
    }

    private static @Nullable ZoneId ownZone(Matcher parts, ZoneId zone) {
        if (parts.group("offset") == null) {
            return parts.group("zone") == null ? zone : DateZone.of(parts.group("zone"));
        }
        String hours = parts.group("offsetHours");
        return hours == null
                ? ZoneOffset.UTC
                : DateZone.ofMinutes(DateZone.minutes(hours, parts.group("offsetMinutes")));
    }

    private static LocalDate date(Matcher parts) {
        if (parts.group("year") != null) {
            return LocalDate.of(number(parts, "year", 0), number(parts, "month", 1), number(parts, "day", 1));
        }
        if (parts.group("ordinalYear") != null) {
            return LocalDate.ofYearDay(number(parts, "ordinalYear", 0), number(parts, "ordinal", 1));
        }
        return ofWeek(number(parts, "weekYear", 0), number(parts, "week", 1), number(parts, "weekday", 1));
    }

    static LocalDate ofWeek(int year, int week, int weekday) {
        LocalDate inYear = LocalDate.of(year, 1, 4);
        if (week < 1 || week > inYear.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum()) {
            throw new DateTimeException("no such week");
        }
        return inYear.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(java.time.DayOfWeek.of(weekday));
    }

    private static LocalDateTime dateTime(LocalDate date, Matcher parts) {
        int hour = number(parts, "hour", 0);
        int minute = number(parts, "minute", 0);
        int second = number(parts, "second", 0);
        String fraction = parts.group("fraction");
        int millis = fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, MILLIS_DIGITS));
        // The end of a day may be written as its 24th hour.
        boolean isEnd = hour == 24 && minute == 0 && second == 0 && millis == 0;
        LocalTime time = LocalTime.of(isEnd ? 0 : hour, minute, second, millis * 1_000_000);
        return LocalDateTime.of(isEnd ? date.plusDays(1) : date, time);
    }

    private static int number(Matcher parts, String name, int standIn) {
        String digits = parts.group(name);
        return digits == null ? standIn : Integer.parseInt(digits);
    }

    /**
     * Writes a date and time with its offset.
     *
     * @param options {@code suppressSeconds}, {@code suppressMilliseconds}, {@code includeOffset}, {@code format}
     */
    static String write(ZonedDateTime moment, Map<?, ?> options) {
        return date(moment, options) + "T" + time(moment, options);
    }

    static String date(ZonedDateTime moment, Map<?, ?> options) {
        String between = isBasic(options) ? "" : "-";
        int year = moment.getYear();
        String written = year < 0 || year > 9_999
                ? (year < 0 ? "-" : "+") + DateFormat.padded(Math.abs(year), 6)
                : DateFormat.padded(year, 4);
        return written
                + between
                + DateFormat.padded(moment.getMonthValue(), 2)
                + between
                + DateFormat.padded(moment.getDayOfMonth(), 2);
    }

    static String time(ZonedDateTime moment, Map<?, ?> options) {
        String between = isBasic(options) ? "" : ":";
        int millis = moment.getNano() / 1_000_000;
        StringBuilder time = new StringBuilder(DateFormat.padded(moment.getHour(), 2))
                .append(between)
                .append(DateFormat.padded(moment.getMinute(), 2));
        boolean isWhole = moment.getSecond() == 0 && millis == 0;
        if (!isWhole || !Boolean.TRUE.equals(options.get("suppressSeconds"))) {
            time.append(between).append(DateFormat.padded(moment.getSecond(), 2));
            if (millis != 0 || !Boolean.TRUE.equals(options.get("suppressMilliseconds"))) {
                time.append('.').append(DateFormat.padded(millis, 3));
            }
        }
        if (!Boolean.FALSE.equals(options.get("includeOffset"))) {
            boolean isUtc = moment.getZone().equals(ZoneOffset.UTC);
            time.append(isUtc ? "Z" : DateFormat.offset(moment, false, ":"));
        }
        return time.toString();
    }

    private static boolean isBasic(Map<?, ?> options) {
        return "basic".equals(options.get("format"));
    }
}
