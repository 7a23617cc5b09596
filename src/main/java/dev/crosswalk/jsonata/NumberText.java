package dev.crosswalk.jsonata;

import java.math.BigInteger;

/** Reads texts as numbers, as {@code $number} does: decimal, or hexadecimal, octal and binary with a prefix. */
final class NumberText {
    /** So many digits always fit a long. */
    private static final int DIGITS_OF_A_LONG = 18;

    /** No finite double has more binary digits before the point. */
    private static final int MOST_BITS = 1_024;

    private static final int HEXADECIMAL = 16;
    private static final int OCTAL = 8;
    private static final int BINARY = 2;

    private NumberText() {}

    /**
     * Returns the number that a text shows; whole numbers of any size unrounded.
     *
     * @throws JsonataException D3030 if it shows none, or one beyond doubles
     */
    static Number parse(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int end = afterDigits(text, start);
        if (end == text.length() && end > start) {
            return end - start <= DIGITS_OF_A_LONG ? Numbers.of(Long.parseLong(text)) : large(text);
        }
        if (start == 0 && end == 1 && text.charAt(0) == '0') {
            int radix = radix(text.charAt(1));
            if (radix != 0) {
                return ofRadix(text, radix);
            }
        }
        if (end == start || !isRest(text, end)) {
            throw noNumber();
        }
        return Numbers.of(finite(Double.parseDouble(text)));
    }

    /** Tells whether a text goes on with a fraction, an exponent or both, and nothing else. */
    private static boolean isRest(String text, int from) {
        int at = from;
        if (at < text.length() && text.charAt(at) == '.') {
            int end = afterDigits(text, at + 1);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int digits = at + 1;
            if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
                digits++;
            }
            int end = afterDigits(text, digits);
            return end > digits && end == text.length();
        }
        return at == text.length();
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int radix(char letter) {
        return switch (letter) {
            case 'x', 'X' -> HEXADECIMAL;
            case 'o', 'O' -> OCTAL;
            case 'b', 'B' -> BINARY;
            default -> 0;
        };
    }

    private static Number ofRadix(String text, int radix) {
        int start = 2;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        int digits = text.length() - start;
        if (digits == 0 || digits > MOST_BITS) {
            throw noNumber();
        }
        for (int index = start; index < text.length(); index++) {
            // Java knows digits of other scripts as well, JSONata does not.
            if (text.charAt(index) > 'f' || Character.digit(text.charAt(index), radix) < 0) {
                throw noNumber();
            }
        }
        return simplest(new BigInteger(text.substring(start), radix));
    }

    private static Number large(String text) {
        // Refuses what has too many digits before the slower reading begins.
        finite(Double.parseDouble(text));
        return simplest(new BigInteger(text));
    }

    private static Number simplest(BigInteger whole) {
        if (whole.bitLength() < Long.SIZE) {
            return Numbers.of(whole.longValue());
        }
        finite(whole.doubleValue());
        return whole;
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw noNumber();
        }
        return number;
    }

    private static JsonataException noNumber() {
        return JsonataException.of("D3030", "number");
    }
}
