package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Writes moments by a format such as {@code yyyy-MM-dd}, with English names. */
final class DateFormat {
    private static final DateTimeFormatter ZONE_SHORT = DateTimeFormatter.ofPattern("zzz", Locale.US);
    private static final DateTimeFormatter ZONE_LONG = DateTimeFormatter.ofPattern("zzzz", Locale.US);
    private static final DateTimeFormatter MONTH_SHORT = DateTimeFormatter.ofPattern("MMM", Locale.US);
    private static final DateTimeFormatter MONTH_LONG = DateTimeFormatter.ofPattern("MMMM", Locale.US);
    private static final DateTimeFormatter DAY_SHORT = DateTimeFormatter.ofPattern("EEE", Locale.US);
    private static final DateTimeFormatter DAY_LONG = DateTimeFormatter.ofPattern("EEEE", Locale.US);

    private DateFormat() {}

    static String write(ZonedDateTime moment, String format) {
        StringBuilder text = new StringBuilder();
        for (DateTokens.Token token : DateTokens.of(format)) {
            text.append(token.isLiteral() ? token.text() : part(moment, token.text()));
        }
        return text.toString();
    }

    private static String part(ZonedDateTime moment, String token) {
        int hour12 = moment.get(ChronoField.CLOCK_HOUR_OF_AMPM);
        int millis = moment.get(ChronoField.MILLI_OF_SECOND);
        return switch (token) {
            case "S" -> padded(millis, 1);
            case "SSS", "u" -> padded(millis, 3);
            case "uu" -> padded(millis / 10, 2);
            case "uuu" -> padded(millis / 100, 1);
            case "s", "ss" -> padded(moment.getSecond(), token.length());
            case "m", "mm" -> padded(moment.getMinute(), token.length());
            case "h", "hh" -> padded(hour12, token.length());
            case "H", "HH" -> padded(moment.getHour(), token.length());
            case "a" -> moment.getHour() < 12 ? "AM" : "PM";
            case "Z", "ZZ", "ZZZ", "ZZZZ", "ZZZZZ", "z" -> zone(moment, token);
            case "X" -> String.valueOf(moment.toEpochSecond());
            case "x" -> String.valueOf(moment.toInstant().toEpochMilli());
            default -> datePart(moment, token);
        };
    }

    private static String datePart(ZonedDateTime moment, String token) {
        return switch (token) {
            case "d", "dd" -> padded(moment.getDayOfMonth(), token.length());
            case "c", "E" -> padded(moment.getDayOfWeek().getValue(), 1);
            case "ccc", "EEE" -> DAY_SHORT.format(moment);
            case "cccc", "EEEE" -> DAY_LONG.format(moment);
            case "ccccc", "EEEEE" -> DAY_LONG.format(moment).substring(0, 1);
            case "L", "M", "LL", "MM" -> padded(moment.getMonthValue(), token.length());
            case "LLL", "MMM" -> MONTH_SHORT.format(moment);
            case "LLLL", "MMMM" -> MONTH_LONG.format(moment);
            case "LLLLL", "MMMMM" -> MONTH_LONG.format(moment).substring(0, 1);
            case "y", "yyyy", "yyyyyy" -> padded(moment.getYear(), token.length());
            case "yy" -> lastTwo(moment.getYear());
            case "G" -> moment.getYear() > 0 ? "AD" : "BC";
            case "GG" -> moment.getYear() > 0 ? "Anno Domini" : "Before Christ";
            case "GGGGG" -> moment.getYear() > 0 ? "A" : "B";
            case "kkkk", "iiii" -> padded(moment.get(IsoFields.WEEK_BASED_YEAR), 4);
            case "kk", "ii" -> lastTwo(moment.get(IsoFields.WEEK_BASED_YEAR));
            case "W", "WW", "n", "nn" -> padded(moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), token.length());
            case "o", "ooo" -> padded(moment.getDayOfYear(), token.length());
            case "q", "qq" -> padded(moment.get(IsoFields.QUARTER_OF_YEAR), token.length());
            default -> {
                if ("DtTfF".indexOf(token.charAt(0)) >= 0) {
                    throw new MappingFailure("a format of dates has a form that is not supported");
                }
                yield token;
            }
        };
    }

    private static String zone(ZonedDateTime moment, String token) {
        return switch (token) {
            case "Z" -> offset(moment, true, ":").replaceFirst("^([+-])0", "$1");
            case "ZZ" -> offset(moment, false, ":");
            case "ZZZ" -> offset(moment, false, "");
            case "ZZZZ" -> shortName(moment);
            case "ZZZZZ" -> longName(moment);
            default -> DateZone.name(moment.getZone());
        };
    }

    static String shortName(ZonedDateTime moment) {
        return moment.getZone().equals(moment.getOffset())
                ? DateZone.name(moment.getZone())
                : ZONE_SHORT.format(moment);
    }

    static String longName(ZonedDateTime moment) {
        return moment.getZone().equals(moment.getOffset()) ? DateZone.name(moment.getZone()) : ZONE_LONG.format(moment);
    }

    static String monthShort(ZonedDateTime moment) {
        return MONTH_SHORT.format(moment);
    }

    static String monthLong(ZonedDateTime moment) {
        return MONTH_LONG.format(moment);
    }

    static String dayShort(ZonedDateTime moment) {
        return DAY_SHORT.format(moment);
    }

    static String dayLong(ZonedDateTime moment) {
        return DAY_LONG.format(moment);
    }

    /** Writes an offset with a sign and two digits for the hours. */
    static String offset(ZonedDateTime moment, boolean leavesOutNoMinutes, String between) {
        int minutes = moment.getOffset().getTotalSeconds() / 60;
        String hours = (minutes < 0 ? "-" : "+") + padded(Math.abs(minutes) / 60, 2);
        return leavesOutNoMinutes && minutes % 60 == 0 ? hours : hours + between + padded(Math.abs(minutes) % 60, 2);
    }

    private static String lastTwo(int year) {
        String digits = padded(year, 2);
        return digits.substring(digits.length() - 2);
    }

    static String padded(int number, int digits) {
        String written = String.valueOf(Math.abs((long) number));
        return (number < 0 ? "-" : "") + "0".repeat(Math.max(0, digits - written.length())) + written;
    }
}
