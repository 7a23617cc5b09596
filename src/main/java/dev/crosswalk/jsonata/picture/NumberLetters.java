package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers in letters: Roman ones, and those that number columns of a sheet (a to z, aa, ab). Capitals throughout. */
final class NumberLetters {
    private static final int LETTERS = 26;
    private static final BigInteger ALPHABET = BigInteger.valueOf(LETTERS);

    /** Longer texts of letters are no numbers that a double could come near. */
    private static final int MAXIMUM_LETTERS = 256;

    /** There is no Roman sign above a thousand, so a large number would become a text of its own size. */
    private static final int MAXIMUM_THOUSANDS = 10_000;

    private static final BigInteger ROMAN_BELOW = BigInteger.valueOf(1_000L * MAXIMUM_THOUSANDS);

    private static final List<RomanSign> ROMAN_SIGNS = List.of(
            new RomanSign("M", 1_000),
            new RomanSign("CM", 900),
            new RomanSign("D", 500),
            new RomanSign("CD", 400),
            new RomanSign("C", 100),
            new RomanSign("XC", 90),
            new RomanSign("L", 50),
            new RomanSign("XL", 40),
            new RomanSign("X", 10),
            new RomanSign("IX", 9),
            new RomanSign("V", 5),
            new RomanSign("IV", 4),
            new RomanSign("I", 1));

    private record RomanSign(String letters, int worth) {}

    private NumberLetters() {}

    /** Writes a number as a sheet numbers its columns; nothing for zero. */
    static String letters(BigInteger number) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = number;
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.subtract(BigInteger.ONE).divideAndRemainder(ALPHABET);
            reversed.append((char) ('A' + parts[1].intValue()));
            rest = parts[0];
        }
        return reversed.reverse().toString();
    }

    /** Reads what {@link #letters} writes, in any case; null if the text holds anything but letters. */
    static @Nullable BigInteger fromLetters(String text) {
        if (text.length() > MAXIMUM_LETTERS) {
            throw JsonataException.of("D1001");
        }
        BigInteger number = BigInteger.ZERO;
        for (int index = 0; index < text.length(); index++) {
            int letter = letterIndex(text.charAt(index));
            if (letter < 0) {
                return null;
            }
            number = number.multiply(ALPHABET).add(BigInteger.valueOf(letter + 1L));
        }
        return number;
    }

    private static int letterIndex(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' : -1;
    }

    static boolean isLetter(int codePoint) {
        return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= 'A' && codePoint <= 'Z');
    }

    /** Writes a Roman number; nothing for zero. */
    static String roman(BigInteger number) {
        if (number.compareTo(ROMAN_BELOW) >= 0) {
            throw JsonataException.of("D2015", String.valueOf(MAXIMUM_THOUSANDS));
        }
        StringBuilder text = new StringBuilder();
        int rest = number.intValue();
        for (RomanSign sign : ROMAN_SIGNS) {
            text.repeat(sign.letters(), rest / sign.worth());
            rest %= sign.worth();
        }
        return text.toString();
    }

    /** Reads a Roman number in any case; null if the text holds anything but its letters. */
    static @Nullable BigInteger fromRoman(String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        long number = 0;
        int largest = 1;
        for (int index = capitals.length() - 1; index >= 0; index--) {
            int worth = romanWorth(capitals.charAt(index));
            if (worth == 0) {
                return null;
            }
            // A sign is taken off if a larger one stands anywhere to its right.
            number += worth < largest ? -worth : worth;
            largest = Math.max(largest, worth);
        }
        return BigInteger.valueOf(number);
    }

    static boolean isRoman(int codePoint) {
        return "MDCLXVImdclxvi".indexOf(codePoint) >= 0;
    }

    private static int romanWorth(char letter) {
        return switch (letter) {
            case 'M' -> 1_000;
            case 'D' -> 500;
            case 'C' -> 100;
            case 'L' -> 50;
            case 'X' -> 10;
            case 'V' -> 5;
            case 'I' -> 1;
            default -> 0;
        };
    }
}
