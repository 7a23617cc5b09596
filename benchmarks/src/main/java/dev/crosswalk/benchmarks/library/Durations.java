package dev.crosswalk.benchmarks.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Converts lengths of time between the units and texts that providers use. */
final class Durations {
    private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1_000);

    private Durations() {}

    /**
     * Converts between {@code ms}, {@code s}, {@code min}, {@code h}, {@code mm:ss}, {@code HH:MM} and {@code
     * HH:MM:SS}.
     */
    static Object convert(Object value, String from, String to) {
        return write(millis(value, from), to);
    }

    private static BigDecimal millis(Object value, String unit) {
        return switch (unit) {
            case "ms" -> number(value);
            case "s" -> number(value).multiply(MILLIS_PER_SECOND);
            case "min" -> number(value).multiply(BigDecimal.valueOf(60_000));
            case "h" -> number(value).multiply(BigDecimal.valueOf(3_600_000));
            case "mm:ss", "HH:MM", "HH:MM:SS" ->
                clock(String.valueOf(value), unit).multiply(MILLIS_PER_SECOND);
            default -> throw new IllegalArgumentException("an unknown unit of duration: " + unit);
        };
    }

    private static Object write(BigDecimal millis, String unit) {
        long seconds = millis.divide(MILLIS_PER_SECOND, 0, RoundingMode.HALF_UP).longValue();
        return switch (unit) {
            case "ms" -> plain(millis);
            case "s" -> plain(millis.divide(MILLIS_PER_SECOND, 3, RoundingMode.HALF_UP));
            case "min" -> plain(millis.divide(BigDecimal.valueOf(60_000), 6, RoundingMode.HALF_UP));
            case "h" -> plain(millis.divide(BigDecimal.valueOf(3_600_000), 6, RoundingMode.HALF_UP));
            case "mm:ss" -> String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
            case "HH:MM" -> String.format(Locale.ROOT, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
            case "HH:MM:SS" ->
                String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
            default -> throw new IllegalArgumentException("an unknown unit of duration: " + unit);
        };
    }

    private static BigDecimal clock(String text, String unit) {
        String[] parts = text.trim().split(":", -1);
        try {
            BigDecimal first = new BigDecimal(parts[0]);
            BigDecimal sixty = BigDecimal.valueOf(60);
            if (parts.length == 3) {
                return first.multiply(sixty)
                        .add(new BigDecimal(parts[1]))
                        .multiply(sixty)
                        .add(new BigDecimal(parts[2]));
            }
            if (parts.length == 2) {
                BigDecimal sum = first.multiply(sixty).add(new BigDecimal(parts[1]));
                return unit.equals("mm:ss") ? sum : sum.multiply(sixty);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a duration as " + unit + " was expected (" + e.getClass().getSimpleName() + ")");
        }
        throw new IllegalArgumentException("a duration as " + unit + " was expected");
    }

    private static BigDecimal number(Object value) {
        try {
            return new BigDecimal(String.valueOf(value).trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a number was expected (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Object plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 ? (Object) stripped.longValue() : (Object) stripped.doubleValue();
    }
}
