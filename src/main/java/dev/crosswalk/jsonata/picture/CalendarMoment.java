package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.time.LocalDate;

/**
 * A moment taken apart into the components that a date/time picture names. Immutable.
 *
 * @param date its day
 * @param millisecondOfDay how far into the day it is
 */
record CalendarMoment(LocalDate date, int millisecondOfDay) {
    static final int MILLISECONDS_IN_SECOND = 1_000;
    static final int MILLISECONDS_IN_MINUTE = 60 * MILLISECONDS_IN_SECOND;
    static final int MILLISECONDS_IN_HOUR = 60 * MILLISECONDS_IN_MINUTE;
    static final int MILLISECONDS_IN_DAY = 24 * MILLISECONDS_IN_HOUR;
    private static final int HOURS_IN_HALF_DAY = 12;
    private static final int DAYS_IN_WEEK = 7;
    private static final int THURSDAY = 4;

    /** How far before and after 1970 a moment of JSONata may be. */
    private static final long MAXIMUM_MILLISECONDS = 8_640_000_000_000_000L;

    static CalendarMoment of(long milliseconds) {
        return new CalendarMoment(
                LocalDate.ofEpochDay(Math.floorDiv(milliseconds, (long) MILLISECONDS_IN_DAY)),
                Math.floorMod(milliseconds, MILLISECONDS_IN_DAY));
    }

    static boolean isInRange(long milliseconds) {
        return milliseconds >= -MAXIMUM_MILLISECONDS && milliseconds <= MAXIMUM_MILLISECONDS;
    }

    /** Returns the number of a component, by the letter that names it in a picture; the half-day as 0 or 1. */
    int component(char letter) {
        return switch (letter) {
            case 'Y' -> date.getYear();
            case 'M' -> date.getMonthValue();
            case 'D' -> date.getDayOfMonth();
            case 'd' -> date.getDayOfYear();
            case 'F' -> date.getDayOfWeek().getValue();
            case 'X' -> weekDate().getYear();
            case 'x' -> weekDate().getMonthValue();
            case 'W' -> weekOf(weekDate().getDayOfYear());
            case 'w' -> weekOf(weekDate().getDayOfMonth());
            case 'P' -> hour() / HOURS_IN_HALF_DAY;
            case 'H' -> hour();
            case 'h' -> hour() % HOURS_IN_HALF_DAY == 0 ? HOURS_IN_HALF_DAY : hour() % HOURS_IN_HALF_DAY;
            case 'm' -> millisecondOfDay % MILLISECONDS_IN_HOUR / MILLISECONDS_IN_MINUTE;
            case 's' -> millisecondOfDay % MILLISECONDS_IN_MINUTE / MILLISECONDS_IN_SECOND;
            case 'f' -> millisecondOfDay % MILLISECONDS_IN_SECOND;
            default -> throw JsonataException.of("D3132", String.valueOf(letter));
        };
    }

    private int hour() {
        return millisecondOfDay / MILLISECONDS_IN_HOUR;
    }

    /** Returns the Thursday of this week: a week, which begins on Monday, belongs to the year and month that it is in. */
    private LocalDate weekDate() {
        return date.plusDays(THURSDAY - date.getDayOfWeek().getValue());
    }

    private static int weekOf(int dayOfThursday) {
        return (dayOfThursday - 1) / DAYS_IN_WEEK + 1;
    }
}
