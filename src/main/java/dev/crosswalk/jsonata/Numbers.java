package dev.crosswalk.jsonata;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * JSONata's numbers: doubles in arithmetic, kept as whole numbers as far as doubles are exact, and untouched where
 * nothing is calculated.
 */
public final class Numbers {
    /** Beyond this a double no longer holds every whole number. */
    static final long MAXIMUM_EXACT = 1L << 53;

    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final double PLAIN_BELOW = 1e21;
    private static final double PLAIN_FROM = 1e-6;

    private Numbers() {}

    /**
     * Tells whether a value is a number.
     *
     * @throws JsonataException D1001 for an infinite one, as every use of it does
     */
    public static boolean isNumber(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return false;
        }
        if (number instanceof Double real) {
            if (real.isInfinite()) {
                throw JsonataException.of("D1001");
            }
            return !real.isNaN();
        }
        return true;
    }

    /** Returns a result of arithmetic in its simplest type. */
    public static Number of(double result) {
        if (result == Math.rint(result) && Math.abs(result) <= MAXIMUM_EXACT) {
            return of((long) result);
        }
        return result;
    }

    /** Returns a whole number in its simplest type. */
    public static Number of(long result) {
        int narrow = (int) result;
        if (narrow == result) {
            return narrow;
        }
        return result;
    }

    public static boolean isSmall(Number number) {
        return number instanceof Integer
                || (number instanceof Long whole && whole <= MAXIMUM_EXACT && whole >= -MAXIMUM_EXACT);
    }

    /** Tells whether a number has no fraction. */
    public static boolean isWhole(Number number) {
        return switch (number) {
            case Double real -> real == Math.rint(real) && !real.isInfinite();
            case BigDecimal real -> real.stripTrailingZeros().scale() <= 0;
            default -> true;
        };
    }

    public static Number add(Number left, Number right) {
        return isSmall(left) && isSmall(right)
                ? sum(left.longValue() + right.longValue())
                : of(left.doubleValue() + right.doubleValue());
    }

    public static Number subtract(Number left, Number right) {
        return isSmall(left) && isSmall(right)
                ? sum(left.longValue() - right.longValue())
                : of(left.doubleValue() - right.doubleValue());
    }

    private static Number sum(long exact) {
        return Math.abs(exact) <= MAXIMUM_EXACT ? of(exact) : of((double) exact);
    }

    public static Number multiply(Number left, Number right) {
        if (left instanceof Integer one && right instanceof Integer other) {
            return sum((long) one * other);
        }
        return of(left.doubleValue() * right.doubleValue());
    }

    public static Number divide(Number left, Number right) {
        return of(left.doubleValue() / right.doubleValue());
    }

    public static Number remainder(Number left, Number right) {
        return of(left.doubleValue() % right.doubleValue());
    }

    public static Number negate(Number number) {
        return switch (number) {
            case Integer whole -> of(-(long) whole);
            case Long whole when whole != Long.MIN_VALUE -> of(-whole);
            case BigInteger whole -> whole.negate();
            case BigDecimal real -> real.negate();
            default -> of(-number.doubleValue());
        };
    }

    /** Compares by worth; whole numbers of any size exactly. */
    public static int compare(Number left, Number right) {
        if (left instanceof Double || right instanceof Double) {
            double one = left.doubleValue();
            double other = right.doubleValue();
            return one == other ? 0 : Double.compare(one, other);
        }
        if (isSmall(left) && isSmall(right)) {
            return Long.compare(left.longValue(), right.longValue());
        }
        return exact(left).compareTo(exact(right));
    }

    public static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal real -> real;
            case BigInteger whole -> new BigDecimal(whole);
            case Double real -> BigDecimal.valueOf(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** Writes a number as {@code $string} does: at most fifteen digits of a fraction, exponents as JavaScript has them. */
    public static String text(Number number) {
        return switch (number) {
            case Integer _, Long _, BigInteger _ -> number.toString();
            default -> text(number.doubleValue());
        };
    }

    private static String text(double real) {
        if (real == 0) {
            return "0";
        }
        if (Math.abs(real) == Double.MIN_VALUE) {
            // Java writes a second digit that the number does not need.
            return real < 0 ? "-5e-324" : "5e-324";
        }
        double shown = real == Math.rint(real)
                ? real
                : new BigDecimal(real).round(FIFTEEN_DIGITS).doubleValue();
        // The shortest digits that read back as the same double.
        BigDecimal digits = new BigDecimal(Double.toString(shown)).stripTrailingZeros();
        double size = Math.abs(shown);
        if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
            return digits.toPlainString();
        }
        String unscaled = digits.unscaledValue().abs().toString();
        int exponent = unscaled.length() - 1 - digits.scale();
        return (real < 0 ? "-" : "")
                + unscaled.charAt(0)
                + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + "e"
                + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }
}
