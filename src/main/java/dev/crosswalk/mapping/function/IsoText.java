package dev.crosswalk.mapping.function;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the usual forms of ISO 8601, character by character: nearly every record has several dates, and the
 * JDK's formatters cost more than all the rest of a mapping. What is not usual is left to them.
 */
final class IsoText {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int SECONDS_OF_HOUR = 3_600;
    private static final int SECONDS_OF_MINUTE = 60;
    /** The first second of the year 0. */
    private static final long FIRST_SECOND = -62_167_219_200L;
    /** The last second of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final int MAXIMUM_FRACTION = 9;
    private static final int DATE_LENGTH = 10;
    private static final int SHORTEST_WITH_TIME = 16;
    private static final int[] LENGTH_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final String text;
    private int at;
    private boolean usual = true;

    private IsoText(String text) {
        this.text = text;
    }

    /**
     * Reads {@code 2026-05-14}, or that with {@code T} or a space, a time to the minute, the second or a fraction of it, and
     * {@code Z}, {@code +02}, {@code +0200}, {@code +02:00} or nothing for UTC.
     *
     * @return null for every other text
     */
    static @Nullable Instant parse(String text) {
        IsoText reader = new IsoText(text);
        Instant instant = reader.instant();
        return reader.usual && reader.at == text.length() ? instant : null;
    }

    private Instant instant() {
        int year = digits(4);
        take('-');
        int month = digits(2);
        take('-');
        int day = digits(2);
        if (!usual || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            usual = false;
            return Instant.EPOCH;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_OF_DAY;
        if (text.length() == DATE_LENGTH) {
            return Instant.ofEpochSecond(seconds);
        }
        usual &= text.length() >= SHORTEST_WITH_TIME && (text.charAt(at) == 'T' || text.charAt(at) == ' ');
        at++;
        seconds += (long) within(digits(2), 23) * SECONDS_OF_HOUR;
        take(':');
        seconds += (long) within(digits(2), 59) * SECONDS_OF_MINUTE;
        int nanos = 0;
        if (next() == ':') {
            at++;
            seconds += within(digits(2), 59);
            nanos = next() == '.' ? fraction() : 0;
        }
        return Instant.ofEpochSecond(seconds - offset(), nanos);
    }

    private static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : LENGTH_OF_MONTH[month - 1];
    }

    private int fraction() {
        at++;
        int nanos = 0;
        int count = 0;
        while (next() >= '0' && next() <= '9') {
            nanos = nanos * 10 + text.charAt(at++) - '0';
            count++;
            if (count > MAXIMUM_FRACTION) {
                usual = false;
                return 0;
            }
        }
        usual &= count > 0;
        for (; count < MAXIMUM_FRACTION; count++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Reads an offset from UTC in seconds. */
    private int offset() {
        char sign = next();
        if (sign == 0) {
            return 0;
        }
        at++;
        if (sign == 'Z') {
            return 0;
        }
        usual &= sign == '+' || sign == '-';
        int offset = within(digits(2), 17) * SECONDS_OF_HOUR;
        if (next() == ':') {
            at++;
            offset += within(digits(2), 59) * SECONDS_OF_MINUTE;
        } else if (next() != 0) {
            offset += within(digits(2), 59) * SECONDS_OF_MINUTE;
        }
        return sign == '-' ? -offset : offset;
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char wanted) {
        usual &= next() == wanted;
        at++;
    }

    private int within(int number, int most) {
        usual &= number <= most;
        return number;
    }

    private int digits(int count) {
        int number = 0;
        for (int index = 0; index < count; index++) {
            char digit = next();
            usual &= digit >= '0' && digit <= '9';
            number = number * 10 + digit - '0';
            at++;
        }
        return number;
    }

    /**
     * Writes {@code 2026-05-14T10:00:00} and an ending, with milliseconds only where there are some and they are wanted.
     *
     * @return null for a year of more or less than four digits
     */
    static @Nullable String write(Instant instant, boolean millis, String ending) {
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return null;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_DAY));
        StringBuilder text = new StringBuilder(25 + ending.length());
        twoDigits(text, date.getYear() / 100);
        twoDigits(text, date.getYear() % 100);
        twoDigits(text.append('-'), date.getMonthValue());
        twoDigits(text.append('-'), date.getDayOfMonth());
        clock(text.append('T'), Math.floorMod(second, SECONDS_OF_DAY));
        int thousandth = instant.getNano() / NANOS_OF_MILLI;
        if (millis && thousandth > 0) {
            text.append('.').append(thousandth / 100);
            twoDigits(text, thousandth % 100);
        }
        return text.append(ending).toString();
    }

    /** Writes {@code 10:00:00} of a second of the day. */
    static StringBuilder clock(StringBuilder text, int second) {
        twoDigits(text, second / SECONDS_OF_HOUR);
        twoDigits(text.append(':'), second / SECONDS_OF_MINUTE % 60);
        return twoDigits(text.append(':'), second % 60);
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
