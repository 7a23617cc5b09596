package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.Values;
import java.util.Map;

/**
 * The signs that stand for the parts of a number, in a picture of {@code $formatNumber} and in its result. Immutable.
 *
 * @param decimalSeparator before the fraction
 * @param groupingSeparator between groups of digits
 * @param exponentSeparator before the exponent
 * @param minusSign before a negative number
 * @param percent says that hundredths are shown
 * @param perMille says that thousandths are shown
 * @param zeroDigit the zero, which nine more digits follow
 * @param optionalDigit stands for a digit that is left out where it is not needed
 * @param patternSeparator between the pictures of positive and negative numbers
 */
record NumberSigns(
        String decimalSeparator,
        String groupingSeparator,
        String exponentSeparator,
        String minusSign,
        String percent,
        String perMille,
        char zeroDigit,
        String optionalDigit,
        String patternSeparator) {
    private static final int DIGITS = 10;

    /** The signs where no option says otherwise. */
    static final NumberSigns USUAL = of(Map.of());

    /**
     * Returns the usual signs but for those that options name.
     *
     * @throws JsonataException T0410 for a sign that is no text, or a zero that is not one character
     */
    static NumberSigns of(Map<?, ?> options) {
        String zero = sign(options, "zero-digit", "0");
        if (zero.length() != 1) {
            throw JsonataException.of("T0410", "formatNumber");
        }
        return new NumberSigns(
                sign(options, "decimal-separator", "."),
                sign(options, "grouping-separator", ","),
                sign(options, "exponent-separator", "e"),
                sign(options, "minus-sign", "-"),
                sign(options, "percent", "%"),
                sign(options, "per-mille", "\u2030"),
                zero.charAt(0),
                sign(options, "digit", "#"),
                sign(options, "pattern-separator", ";"));
    }

    private static String sign(Map<?, ?> options, String name, String usual) {
        Object sign = Values.field(options, name);
        if (sign == null) {
            return usual;
        }
        if (sign instanceof String text) {
            return text;
        }
        throw JsonataException.of("T0410", "formatNumber");
    }

    boolean isDigit(char c) {
        return c >= zeroDigit && c < zeroDigit + DIGITS;
    }

    boolean isAnyDigit(char c) {
        return isDigit(c) || is(optionalDigit, c);
    }

    /** Tells whether a character of a picture stands for a part of the number. */
    boolean isActive(char c) {
        return isMantissa(c) || is(exponentSeparator, c);
    }

    /** Tells whether it stands for a part other than the exponent. */
    boolean isMantissa(char c) {
        return isAnyDigit(c) || is(decimalSeparator, c) || is(groupingSeparator, c) || is(patternSeparator, c);
    }

    private static boolean is(String sign, char c) {
        return sign.length() == 1 && sign.charAt(0) == c;
    }
}
