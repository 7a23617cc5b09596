package dev.crosswalk.mapping.function;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates as they stand in e-mails, by RFC 2822. */
final class MailDate {
    private static final int MAXIMUM_CHARACTERS = 200;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Map<String, Integer> HOURS = Map.of(
            "UT", 0, "GMT", 0, "EDT", -4, "EST", -5, "CDT", -5, "CST", -6, "MDT", -6, "MST", -7, "PDT", -7, "PST", -8);

    private static final Pattern COMMENT_OR_BREAK = Pattern.compile("\\([^()]*\\)|[\\n\\t]");
    private static final Pattern DATE = Pattern.compile("(?:(?<weekday>[A-Z][a-z]{2}),\\s)?(?<day>\\d{1,2})\\s"
            + "(?<month>[A-Z][a-z]{2})\\s(?<year>\\d{2,4})\\s(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?\\s"
            + "(?:(?<name>UT|GMT|[ECMP][SD]T)|[Zz]|(?<hours>[+-]\\d\\d)(?<minutes>\\d\\d))");

    private MailDate() {}

    static DateObject read(String text, ZoneId zone, boolean keepsZone) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            return DateObject.invalid("unparsable");
        }
        String plain = COMMENT_OR_BREAK
                .matcher(text)
                .replaceAll(" ")
                .replaceAll(" {2,}", " ")
                .strip();
        Matcher parts = DATE.matcher(plain);
        int month = parts.matches() ? MONTHS.indexOf(parts.group("month")) + 1 : 0;
        if (month == 0) {
            return DateObject.invalid("unparsable");
        }
        try {
            String second = parts.group("second");
            LocalDateTime local = LocalDateTime.of(
                    DateFormatReader.year(parts.group("year")),
                    month,
                    Integer.parseInt(parts.group("day")),
                    Integer.parseInt(parts.group("hour")),
                    Integer.parseInt(parts.group("minute")),
                    second == null ? 0 : Integer.parseInt(second));
            String weekday = parts.group("weekday");
            if (weekday != null && DAYS.indexOf(weekday) != local.getDayOfWeek().getValue() - 1) {
                return DateObject.invalid("mismatched weekday");
            }
            ZonedDateTime moment = local.atZone(offset(parts));
            return DateObject.of(keepsZone ? moment : moment.withZoneSameInstant(zone));
        } catch (DateTimeException _) {
            return DateObject.invalid("unit out of range");
        }
    }

    private static ZoneOffset offset(Matcher parts) {
        if (parts.group("name") != null) {
            return ZoneOffset.ofHours(HOURS.getOrDefault(parts.group("name"), 0));
        }
        String hours = parts.group("hours");
        return hours == null
                ? ZoneOffset.UTC
                : ZoneOffset.ofTotalSeconds(60 * DateZone.minutes(hours, parts.group("minutes")));
    }
}
