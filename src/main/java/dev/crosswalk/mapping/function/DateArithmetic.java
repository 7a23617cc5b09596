package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Calculates with moments in calendar units, as date objects do. */
final class DateArithmetic {
    private static final int MONTHS_PER_QUARTER = 3;

    private DateArithmetic() {}

    /**
     * Returns a moment so much later. Whole years, quarters and months keep the day of the month if there is one such, whole
     * weeks and days the time of day; fractions of them count as their usual length.
     */
    static ZonedDateTime plus(ZonedDateTime moment, Map<DateUnit, Double> amount) {
        try {
            long months = 12 * whole(amount, DateUnit.YEARS)
                    + MONTHS_PER_QUARTER * whole(amount, DateUnit.QUARTERS)
                    + whole(amount, DateUnit.MONTHS);
            long days = 7 * whole(amount, DateUnit.WEEKS) + whole(amount, DateUnit.DAYS);
            double millis = 0;
            for (Map.Entry<DateUnit, Double> entry : amount.entrySet()) {
                DateUnit unit = entry.getKey();
                double rest = entry.getValue() - (unit.isOfCalendar() ? whole(amount, unit) : 0);
                millis += rest * unit.millis();
            }
            return moment.plusMonths(months).plusDays(days).plus(Duration.ofMillis(Math.round(millis)));
        } catch (DateTimeException | ArithmeticException e) {
            throw outOfRange(e);
        }
    }

    static Map<DateUnit, Double> negated(Map<DateUnit, Double> amount) {
        Map<DateUnit, Double> negated = new EnumMap<>(DateUnit.class);
        amount.forEach((unit, count) -> negated.put(unit, -count));
        return negated;
    }

    private static long whole(Map<DateUnit, Double> amount, DateUnit unit) {
        double count = amount.getOrDefault(unit, 0.0);
        if (Math.abs(count) > Integer.MAX_VALUE) {
            throw new ArithmeticException("too many");
        }
        return (long) count;
    }

    /** Returns the first moment of the year, month and so on that a moment is in; weeks begin on Monday. */
    static ZonedDateTime startOf(ZonedDateTime moment, DateUnit unit) {
        LocalDateTime local = moment.toLocalDateTime();
        LocalDateTime start = switch (unit) {
            case YEARS -> local.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case QUARTERS -> local.truncatedTo(ChronoUnit.DAYS).with(IsoFields.DAY_OF_QUARTER, 1);
            case MONTHS -> local.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case WEEKS -> local.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAYS -> local.truncatedTo(ChronoUnit.DAYS);
            case HOURS -> local.truncatedTo(ChronoUnit.HOURS);
            case MINUTES -> local.truncatedTo(ChronoUnit.MINUTES);
            case SECONDS -> local.truncatedTo(ChronoUnit.SECONDS);
            case MILLISECONDS -> local.truncatedTo(ChronoUnit.MILLIS);
        };
        return ZonedDateTime.ofLocal(start, moment.getZone(), moment.getOffset());
    }

    /** Returns the last millisecond of the year, month and so on that a moment is in. */
    static ZonedDateTime endOf(ZonedDateTime moment, DateUnit unit) {
        return plus(startOf(moment, unit), Map.of(unit, 1.0)).minus(Duration.ofMillis(1));
    }

    /** Returns the time from one moment to another in some units; what the smallest leaves is its fraction. */
    static Map<DateUnit, Double> between(ZonedDateTime from, ZonedDateTime to, Set<DateUnit> units) {
        return from.toInstant().isAfter(to.toInstant()) ? negated(forward(to, from, units)) : forward(from, to, units);
    }

    private static Map<DateUnit, Double> forward(ZonedDateTime from, ZonedDateTime to, Set<DateUnit> units) {
        Map<DateUnit, Double> counts = new EnumMap<>(DateUnit.class);
        ZonedDateTime reached = from;
        ZonedDateTime beyond = from;
        DateUnit smallest = DateUnit.MILLISECONDS;
        for (DateUnit unit : units) {
            smallest = unit;
            double count = unit.isOfCalendar()
                    ? count(reached, to, unit)
                    : Math.floor(ChronoUnit.MILLIS.between(reached, to) / unit.millis());
            counts.put(unit, count);
            beyond = plus(from, counts);
            reached = beyond;
            // The calendar counts an unfinished unit too; at the end of a month it may count two.
            while (reached.toInstant().isAfter(to.toInstant())) {
                beyond = reached;
                counts.merge(unit, -1.0, Double::sum);
                reached = plus(from, counts);
            }
        }
        double left = ChronoUnit.MILLIS.between(reached, to);
        if (left > 0) {
            ZonedDateTime next =
                    beyond.toInstant().isAfter(to.toInstant()) ? beyond : plus(reached, Map.of(smallest, 1.0));
            counts.merge(smallest, left / ChronoUnit.MILLIS.between(reached, next), Double::sum);
        }
        return counts;
    }

    /** Returns how many boundaries of a calendar unit lie between two moments, each on its own clock. */
    private static long count(ZonedDateTime from, ZonedDateTime to, DateUnit unit) {
        long years = (long) to.getYear() - from.getYear();
        return switch (unit) {
            case YEARS -> years;
            case QUARTERS -> 4 * years + to.get(IsoFields.QUARTER_OF_YEAR) - from.get(IsoFields.QUARTER_OF_YEAR);
            case MONTHS -> 12 * years + to.getMonthValue() - from.getMonthValue();
            case WEEKS -> ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate()) / 7;
            default -> ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate());
        };
    }

    static MappingFailure outOfRange(RuntimeException cause) {
        return new MappingFailure(
                "the date is out of range (" + cause.getClass().getSimpleName() + ")");
    }
}
