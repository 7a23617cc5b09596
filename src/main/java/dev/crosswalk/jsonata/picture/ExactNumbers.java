package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers digit by digit, as pictures write them; numbers that no double can come near are refused. */
final class ExactNumbers {
    /** Numbers with more places behind the point than any double has are so small that their nearest double will do. */
    private static final int MAXIMUM_PLACES = 2_000;

    private ExactNumbers() {}

    /**
     * Returns a number's decimal digits.
     *
     * @throws JsonataException D1001 for a number beyond the range of doubles
     */
    static BigDecimal of(Number number) {
        double nearest = requireFinite(number.doubleValue());
        BigDecimal exact = Numbers.exact(number);
        return exact.scale() > MAXIMUM_PLACES ? BigDecimal.valueOf(nearest) : exact;
    }

    /** Returns a number as a whole number. */
    static BigInteger whole(Number number, RoundingMode rounding) {
        return switch (number) {
            case Integer small -> BigInteger.valueOf(small);
            case Long small -> BigInteger.valueOf(small);
            default -> of(number).setScale(0, rounding).toBigInteger();
        };
    }

    /** Returns a whole number in the simplest type that holds all of it. */
    static Number simplest(BigInteger whole) {
        if (whole.bitLength() < Long.SIZE) {
            return Numbers.of(whole.longValue());
        }
        requireFinite(whole.doubleValue());
        return whole;
    }

    static double requireFinite(double number) {
        if (Double.isInfinite(number) || Double.isNaN(number)) {
            throw JsonataException.of("D1001");
        }
        return number;
    }
}
