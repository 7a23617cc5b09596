package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.time.LocalDate;

/**
 * A moment as ISO 8601 writes it: a year, maybe a month, a day, a time to the second or finer, and an offset. Used for
 * one text and thrown away.
 */
final class IsoTimestamp {
    private static final int MAXIMUM_HOUR = 24;
    private static final int MAXIMUM_SIXTIETH = 59;
    private static final int MAXIMUM_MONTH = 12;
    private static final int MAXIMUM_DAY = 31;

    private final String text;
    private int index;

    private IsoTimestamp(String text) {
        this.text = text;
    }

    /**
     * Reads a moment. Without an offset it is one of Greenwich, so that no answer depends on where the server is.
     *
     * @return milliseconds since 1970
     * @throws JsonataException D3110 for any other text
     */
    static long parse(String text) {
        IsoTimestamp timestamp = new IsoTimestamp(text);
        long moment = timestamp.moment();
        timestamp.require(timestamp.index == text.length());
        return moment;
    }

    private long moment() {
        int year = number(4);
        int month = take('-') ? between(1, number(2), MAXIMUM_MONTH) : 1;
        int day = take('-') ? between(1, number(2), MAXIMUM_DAY) : 1;
        // The 31st of a shorter month is a day of the next, as JavaScript has it.
        long moment = (LocalDate.of(year, month, 1).toEpochDay() + day - 1) * CalendarMoment.MILLISECONDS_IN_DAY;
        boolean timed = take('T');
        if (timed) {
            moment += timeOfDay();
        }
        return take('Z') || index == text.length() ? moment : moment - offset(timed);
    }

    private long timeOfDay() {
        int hour = between(0, number(2), MAXIMUM_HOUR);
        require(take(':'));
        int minute = between(0, number(2), MAXIMUM_SIXTIETH);
        require(take(':'));
        int second = between(0, number(2), MAXIMUM_SIXTIETH);
        int millisecond = take('.') ? thousandths() : 0;
        long time = (long) hour * CalendarMoment.MILLISECONDS_IN_HOUR
                + (long) minute * CalendarMoment.MILLISECONDS_IN_MINUTE
                + (long) second * CalendarMoment.MILLISECONDS_IN_SECOND
                + millisecond;
        require(time <= CalendarMoment.MILLISECONDS_IN_DAY);
        return time;
    }

    /** Reads the digits of a fraction, of which three count. */
    private int thousandths() {
        int start = index;
        while (index < text.length() && isDigit(text.charAt(index))) {
            index++;
        }
        require(index > start);
        return Integer.parseInt((text.substring(start, Math.min(index, start + 3)) + "00").substring(0, 3));
    }

    private long offset(boolean timed) {
        boolean negative = take('-');
        require(timed && (negative || take('+')));
        int hours = between(0, number(2), MAXIMUM_HOUR - 1);
        take(':');
        int minutes = between(0, number(2), MAXIMUM_SIXTIETH);
        long offset = (long) hours * CalendarMoment.MILLISECONDS_IN_HOUR
                + (long) minutes * CalendarMoment.MILLISECONDS_IN_MINUTE;
        return negative ? -offset : offset;
    }

    private int number(int digits) {
        int number = 0;
        for (int count = 0; count < digits; count++) {
            require(index < text.length() && isDigit(text.charAt(index)));
            number = number * 10 + text.charAt(index) - '0';
            index++;
        }
        return number;
    }

    private int between(int minimum, int number, int maximum) {
        require(number >= minimum && number <= maximum);
        return number;
    }

    private boolean take(char expected) {
        boolean taken = index < text.length() && text.charAt(index) == expected;
        index += taken ? 1 : 0;
        return taken;
    }

    private void require(boolean fulfilled) {
        if (!fulfilled) {
            throw JsonataException.of("D3110");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
