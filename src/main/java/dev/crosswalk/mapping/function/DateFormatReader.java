package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;
import dev.crosswalk.mapping.MappingFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads moments by a format such as {@code dd/MM/yyyy}, with English names. Used once and thrown away. */
final class DateFormatReader {
    private static final int MAXIMUM_CHARACTERS = 300;
    /** Years of two digits up to this are of this century. */
    private static final int LAST_YEAR_OF_CENTURY = 60;

    private final List<DateTokens.Token> tokens;
    private final String text;
    private final DateFieldReader fields;

    private DateFormatReader(Evaluation evaluation, String text, String format) {
        this.tokens = DateTokens.of(format);
        this.text = text;
        this.fields = new DateFieldReader(evaluation, text);
    }

    static DateObject read(Evaluation evaluation, String text, String format, ZoneId zone, boolean keepsZone) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            return DateObject.invalid("unparsable");
        }
        DateFormatReader reader = new DateFormatReader(evaluation, text, format);
        if (!reader.matches(0, 0)) {
            return DateObject.invalid("unparsable");
        }
        try {
            ZoneId own = reader.fields.zone == null ? zone : reader.fields.zone;
            LocalDate today =
                    Instant.ofEpochMilli(evaluation.moment()).atZone(own).toLocalDate();
            LocalDate date = reader.date(today);
            Integer weekday = reader.field(DateField.WEEKDAY);
            if (weekday != null && date.getDayOfWeek().getValue() != weekday) {
                return DateObject.invalid("mismatched weekday");
            }
            ZonedDateTime moment = reader.dateTime(date).atZone(own);
            return DateObject.of(keepsZone ? moment : moment.withZoneSameInstant(zone));
        } catch (DateTimeException _) {
            return DateObject.invalid("unit out of range");
        }
    }

    /** Tells whether the tokens from one on fit the text from a place on, and keeps what they say. */
    private boolean matches(int token, int position) {
        if (token == tokens.size()) {
            return position == text.length();
        }
        DateTokens.Token expected = tokens.get(token);
        if (expected.isLiteral()) {
            return fields.isAt(position, expected.text())
                    && matches(token + 1, position + expected.text().length());
        }
        Map<DateField, Integer> before = new EnumMap<>(fields.values);
        ZoneId zoneBefore = fields.zone;
        for (int end : fields.ends(expected.text(), position)) {
            if (fields.take(expected.text(), position, end) && matches(token + 1, end)) {
                return true;
            }
            fields.values.clear();
            fields.values.putAll(before);
            fields.zone = zoneBefore;
        }
        return false;
    }

    private @Nullable Integer field(DateField field) {
        return fields.values.get(field);
    }

    private int field(DateField field, int standIn) {
        return fields.values.getOrDefault(field, standIn);
    }

    /** Returns the date; the present one as far as the greater units are missing, the first as far as the smaller are. */
    private LocalDate date(LocalDate today) {
        Integer year = field(DateField.YEAR);
        if (field(DateField.WEEK) != null || field(DateField.WEEK_YEAR) != null) {
            int weekYear = field(DateField.WEEK_YEAR, today.get(IsoFields.WEEK_BASED_YEAR));
            return IsoDate.ofWeek(weekYear, field(DateField.WEEK, 1), field(DateField.WEEKDAY, 1));
        }
        if (field(DateField.ORDINAL) != null) {
            return LocalDate.ofYearDay(year == null ? today.getYear() : year, field(DateField.ORDINAL, 1));
        }
        Integer month = field(DateField.MONTH);
        if (month == null && field(DateField.QUARTER) != null) {
            month = 3 * field(DateField.QUARTER, 1) - 2;
        }
        Integer day = field(DateField.DAY);
        if (year == null && month == null && day == null) {
            Integer weekday = field(DateField.WEEKDAY);
            return weekday == null ? today : today.with(java.time.DayOfWeek.of(weekday));
        }
        int inYear = year == null ? today.getYear() : year;
        int inMonth = month != null ? month : year != null ? 1 : today.getMonthValue();
        return LocalDate.of(inYear, inMonth, day == null ? 1 : day);
    }

    private LocalDateTime dateTime(LocalDate date) {
        int hour = field(DateField.HOUR, 0);
        Integer half = field(DateField.HALF_OF_DAY);
        Integer clockHour = field(DateField.CLOCK_HOUR);
        if (half != null && clockHour == null && field(DateField.HOUR) != null) {
            throw new MappingFailure("a format of dates has hours of the whole day beside a half of it");
        }
        if (clockHour != null) {
            hour = half == null ? clockHour : clockHour % 12 + 12 * half;
        }
        int minute = field(DateField.MINUTE, 0);
        int second = field(DateField.SECOND, 0);
        int millis = field(DateField.MILLISECOND, 0);
        boolean isEnd = hour == 24 && minute == 0 && second == 0 && millis == 0;
        LocalTime time = LocalTime.of(isEnd ? 0 : hour, minute, second, millis * 1_000_000);
        return LocalDateTime.of(isEnd ? date.plusDays(1) : date, time);
    }

    /** Returns the year that digits stand for: two of them for the nearest one. */
    static int year(String digits) {
        int year = Integer.parseInt(digits);
        return year > 99 ? year : year > LAST_YEAR_OF_CENTURY ? 1_900 + year : 2_000 + year;
    }
}
