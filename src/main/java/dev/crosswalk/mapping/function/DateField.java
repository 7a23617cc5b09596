package dev.crosswalk.mapping.function;

/** A part of a date or time that a format can name. */
enum DateField {
    YEAR,
    QUARTER,
    MONTH,
    DAY,
    ORDINAL,
    WEEK_YEAR,
    WEEK,
    WEEKDAY,
    HOUR,
    CLOCK_HOUR,
    HALF_OF_DAY,
    MINUTE,
    SECOND,
    MILLISECOND
}
