package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.Numbers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of digits, for instance {@code #,##0}: the family of its digits, how many it demands and where it groups
 * them. Immutable.
 *
 * @param zero the code point of the family's zero
 * @param mandatory how many digits there are at least
 * @param optional how many places the picture has beyond those
 * @param grouping where separators stand
 */
record DigitPattern(int zero, int mandatory, int optional, Grouping grouping) {
    /** More digits than any use of a picture needs, and few enough to be written without a thought. */
    private static final int MAXIMUM_WIDTH = 1_000;

    /** So many digits always fit a long. */
    private static final int DIGITS_OF_A_LONG = 18;

    /** A text with more digits is no number that a double could come near. */
    private static final int MAXIMUM_DIGITS = 400;

    /**
     * Reads a pattern.
     *
     * @return null if it holds no digit
     * @throws JsonataException D3131 if its digits are of different families
     */
    static @Nullable DigitPattern compile(String picture) {
        int zero = -1;
        int mandatory = 0;
        int optional = 0;
        List<Grouping.Separator> separators = new ArrayList<>();
        // From the right, because a separator's position counts the digits to its right.
        for (int index = picture.length(); index > 0; ) {
            int sign = picture.codePointBefore(index);
            index -= Character.charCount(sign);
            if (Character.isDigit(sign)) {
                int family = sign - Character.digit(sign, 10);
                if (zero >= 0 && zero != family) {
                    throw JsonataException.of("D3131");
                }
                zero = family;
                mandatory++;
            } else if (sign == '#') {
                optional++;
            } else {
                separators.add(new Grouping.Separator(mandatory + optional, Character.toString(sign)));
            }
        }
        Collections.reverse(separators);
        return zero < 0 ? null : new DigitPattern(zero, mandatory, optional, Grouping.of(separators));
    }

    /** Returns the same pattern demanding another number of digits. */
    DigitPattern demanding(int digits) {
        if (digits > MAXIMUM_WIDTH) {
            throw JsonataException.of("D2015", String.valueOf(MAXIMUM_WIDTH));
        }
        return new DigitPattern(zero, digits, optional, grouping);
    }

    /**
     * Writes a number.
     *
     * @param digits its digits from {@code 0} to {@code 9}, without a sign
     */
    String format(String digits, boolean ordinal) {
        String padded = digits.length() >= mandatory ? digits : "0".repeat(mandatory - digits.length()) + digits;
        if (zero == '0' && grouping.separators().isEmpty() && !ordinal) {
            return padded;
        }
        StringBuilder text = new StringBuilder();
        grouping.append(text, padded, zero, mandatory + optional);
        if (ordinal) {
            text.append(ordinalEnding(text));
        }
        return text.toString();
    }

    private static String ordinalEnding(StringBuilder text) {
        int last = text.length() - 1;
        if (last > 0 && text.charAt(last - 1) == '1') {
            return "th";
        }
        return switch (text.charAt(last)) {
            case '1' -> "st";
            case '2' -> "nd";
            case '3' -> "rd";
            default -> "th";
        };
    }

    /**
     * Reads the number that a text begins with, whatever separators of this pattern stand in it. What follows the digits,
     * such as the ending of an ordinal, is left alone.
     *
     * @return null if it begins with none
     */
    @Nullable
    Number parse(String text) {
        StringBuilder digits = new StringBuilder();
        boolean any = false;
        boolean signed = false;
        boolean negative = false;
        int index = 0;
        while (index < text.length() && digits.length() <= MAXIMUM_DIGITS) {
            int sign = text.codePointAt(index);
            index += Character.charCount(sign);
            if (isDigit(sign)) {
                any = true;
                if (sign != zero || !digits.isEmpty()) {
                    digits.append((char) ('0' + sign - zero));
                }
            } else if (!grouping.isSeparator(Character.toString(sign))) {
                if (any || signed) {
                    break;
                }
                signed = sign == '-' || sign == '+';
                negative = sign == '-';
                if (!signed && !isSpace(sign)) {
                    break;
                }
            }
        }
        if (digits.length() > MAXIMUM_DIGITS) {
            throw JsonataException.of("D1001");
        }
        if (!any) {
            return null;
        }
        if (digits.length() <= DIGITS_OF_A_LONG) {
            long number = digits.isEmpty() ? 0 : Long.parseLong(digits, 0, digits.length(), 10);
            return Numbers.of(negative ? -number : number);
        }
        BigInteger number = new BigInteger(digits.toString());
        return ExactNumbers.simplest(negative ? number.negate() : number);
    }

    /** Tells whether a code point is a digit of this pattern's family. */
    boolean isDigit(int codePoint) {
        return codePoint >= zero && codePoint <= zero + 9;
    }

    /** Tells whether a code point is what JavaScript takes for white space. */
    static boolean isSpace(int codePoint) {
        return (codePoint >= '\t' && codePoint <= '\r') || Character.isSpaceChar(codePoint) || codePoint == 0xFEFF;
    }
}
