package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The components that a text gave, on their way to a moment: what is missing on the large side comes from the present,
 * what is missing on the small side is the first there is, and between them nothing may be missing. Used for one text and
 * thrown away.
 */
final class GivenComponents {
    private static final String DATE_LETTERS = "YXMxWwdD";
    private static final String TIME_LETTERS = "PHhmsf";
    private static final String LETTERS = DATE_LETTERS + TIME_LETTERS + "FZz";
    private static final String DAY_OF_MONTH = "YMD";
    private static final String DAY_OF_YEAR = "Yd";
    private static final String WEEK_OF_MONTH = "Xxw";
    private static final String WEEK_OF_YEAR = "XW";
    private static final String WHOLE_DAY = "Hmsf";
    private static final String HALF_DAY = "Phmsf";
    private static final String COUNTED_FROM_ONE = "MDd";

    /** No component of a moment in JSONata's range is larger. */
    private static final long MAXIMUM = 1_000_000_000;

    private static final int MAXIMUM_YEAR = 300_000;
    private static final int MONTHS_IN_YEAR = 12;
    private static final int NOON = 12;

    private final long[] values = new long[LETTERS.length()];
    private final boolean[] given = new boolean[LETTERS.length()];

    /**
     * Takes a component.
     *
     * @return whether a moment can have it
     */
    boolean put(char letter, long value) {
        int index = LETTERS.indexOf(letter);
        values[index] = value;
        given[index] = true;
        return value <= MAXIMUM;
    }

    private long value(char letter) {
        return values[LETTERS.indexOf(letter)];
    }

    /**
     * Returns the moment in milliseconds since 1970.
     *
     * @param now the present
     * @return null if it is out of range
     * @throws JsonataException D3136 if a component between others is missing, or the date is given by a week
     */
    @Nullable
    Long moment(long now) {
        boolean byDayOfYear = !isOf(DAY_OF_MONTH, DATE_LETTERS) && isOf(DAY_OF_YEAR, DATE_LETTERS);
        if (isOf(WEEK_OF_MONTH, DATE_LETTERS) || isOf(WEEK_OF_YEAR, DATE_LETTERS)) {
            throw JsonataException.of("D3136");
        }
        boolean byHalfDay = !isOf(WHOLE_DAY, TIME_LETTERS) && isOf(HALF_DAY, TIME_LETTERS);
        complete((byDayOfYear ? DAY_OF_YEAR : DAY_OF_MONTH) + (byHalfDay ? HALF_DAY : WHOLE_DAY), now);

        // As in JavaScript, a year of two digits is one of the twentieth century.
        long year = value('Y') < 100 && value('Y') >= 0 ? 1_900 + value('Y') : value('Y');
        long month = byDayOfYear ? 0 : Math.max(value('M') - 1, 0);
        long day = byDayOfYear ? value('d') : value('D');
        long hour = byHalfDay ? hourOfHalfDay() : value('H');
        year += month / MONTHS_IN_YEAR;
        if (year > MAXIMUM_YEAR || year < -MAXIMUM_YEAR) {
            return null;
        }
        // Components beyond their usual range are counted on, so the 32nd of a month is a day of the next.
        long days =
                LocalDate.of((int) year, (int) (month % MONTHS_IN_YEAR) + 1, 1).toEpochDay() + day - 1;
        long moment = days * CalendarMoment.MILLISECONDS_IN_DAY
                + hour * CalendarMoment.MILLISECONDS_IN_HOUR
                + value('m') * CalendarMoment.MILLISECONDS_IN_MINUTE
                + value('s') * CalendarMoment.MILLISECONDS_IN_SECOND
                + value('f');
        if (!CalendarMoment.isInRange(moment)) {
            return null;
        }
        long offset = value('Z') == 0 ? value('z') : value('Z');
        return moment - offset * CalendarMoment.MILLISECONDS_IN_MINUTE;
    }

    private long hourOfHalfDay() {
        long hour = value('h') == NOON ? 0 : value('h');
        return value('P') == 1 ? hour + NOON : hour;
    }

    /** Tells whether those components that are given, and not zero, are all of one kind of date or time. */
    private boolean isOf(String kind, String letters) {
        boolean any = false;
        for (int index = 0; index < letters.length(); index++) {
            if (value(letters.charAt(index)) != 0) {
                if (kind.indexOf(letters.charAt(index)) < 0) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private void complete(String letters, long now) {
        CalendarMoment present = CalendarMoment.of(now);
        boolean begun = false;
        boolean ended = false;
        for (int index = 0; index < letters.length(); index++) {
            char letter = letters.charAt(index);
            if (given[LETTERS.indexOf(letter)]) {
                if (ended) {
                    throw JsonataException.of("D3136");
                }
                begun = true;
            } else if (begun) {
                put(letter, COUNTED_FROM_ONE.indexOf(letter) >= 0 ? 1 : 0);
                ended = true;
            } else {
                // An hour without its half-day is one of the morning, whatever the present is.
                put(letter, letter == 'P' ? 0 : present.component(letter));
            }
        }
    }
}
