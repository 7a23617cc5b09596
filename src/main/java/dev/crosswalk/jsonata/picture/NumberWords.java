package dev.crosswalk.jsonata.picture;

import dev.crosswalk.jsonata.JsonataException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers in English words, as many as there are: beyond the largest word, it is counted in trillions. */
final class NumberWords {
    private static final List<String> UNITS =
            words("Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve"
                    + " Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen");
    private static final List<String> ORDINAL_UNITS =
            words("Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth"
                    + " Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth");
    private static final List<String> TENS = words("Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety");
    private static final List<String> MAGNITUDES = words("Thousand Million Billion Trillion");
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Beyond this many bits a number is too large for a double. */
    private static final int MAXIMUM_BITS = 1_024;

    private static final Map<String, BigInteger> WORTHS = worths();

    private NumberWords() {}

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    private static Map<String, BigInteger> worths() {
        Map<String, BigInteger> worths = new HashMap<>();
        for (int unit = 0; unit < UNITS.size(); unit++) {
            put(worths, UNITS.get(unit), ORDINAL_UNITS.get(unit), unit);
        }
        for (int ten = 0; ten < TENS.size(); ten++) {
            put(worths, TENS.get(ten), ordinalTen(TENS.get(ten)), (ten + 2) * 10L);
        }
        put(worths, "Hundred", "Hundredth", 100);
        long worth = 1;
        for (String magnitude : MAGNITUDES) {
            worth *= 1_000;
            put(worths, magnitude, magnitude + "th", worth);
        }
        return Map.copyOf(worths);
    }

    private static void put(Map<String, BigInteger> worths, String cardinal, String ordinal, long worth) {
        worths.put(cardinal.toLowerCase(Locale.ROOT), BigInteger.valueOf(worth));
        worths.put(ordinal.toLowerCase(Locale.ROOT), BigInteger.valueOf(worth));
    }

    private static String ordinalTen(String ten) {
        return ten.substring(0, ten.length() - 1) + "ieth";
    }

    /** Writes a number that is not negative, with capitals as in a title. */
    static String of(BigInteger number, boolean ordinal) {
        StringBuilder text = new StringBuilder();
        append(text, number, false, ordinal);
        return text.toString();
    }

    private static void append(StringBuilder text, BigInteger number, boolean follows, boolean ordinal) {
        if (number.compareTo(THOUSAND) < 0) {
            appendBelowThousand(text, number.intValue(), follows, ordinal);
            return;
        }
        int magnitude = 0;
        BigInteger worth = THOUSAND;
        while (magnitude + 1 < MAGNITUDES.size() && number.compareTo(worth.multiply(THOUSAND)) >= 0) {
            worth = worth.multiply(THOUSAND);
            magnitude++;
        }
        BigInteger[] parts = number.divideAndRemainder(worth);
        text.append(follows ? ", " : "");
        append(text, parts[0], false, false);
        text.append(' ').append(MAGNITUDES.get(magnitude));
        if (parts[1].signum() > 0) {
            append(text, parts[1], true, ordinal);
        } else {
            text.append(ordinal ? "th" : "");
        }
    }

    private static void appendBelowThousand(StringBuilder text, int number, boolean follows, boolean ordinal) {
        if (number < 100) {
            text.append(follows ? " and " : "");
            appendBelowHundred(text, number, ordinal);
            return;
        }
        text.append(follows ? ", " : "").append(UNITS.get(number / 100)).append(" Hundred");
        if (number % 100 > 0) {
            text.append(" and ");
            appendBelowHundred(text, number % 100, ordinal);
        } else {
            text.append(ordinal ? "th" : "");
        }
    }

    private static void appendBelowHundred(StringBuilder text, int number, boolean ordinal) {
        List<String> units = ordinal ? ORDINAL_UNITS : UNITS;
        if (number < UNITS.size()) {
            text.append(units.get(number));
            return;
        }
        String ten = TENS.get(number / 10 - 2);
        if (number % 10 > 0) {
            text.append(ten).append('-').append(units.get(number % 10));
        } else {
            text.append(ordinal ? ordinalTen(ten) : ten);
        }
    }

    /** Reads a number in words, cardinal or ordinal, in any case; null if there is a word that is none of a number. */
    static @Nullable BigInteger parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        BigInteger finished = BigInteger.ZERO;
        BigInteger current = BigInteger.ZERO;
        int start = 0;
        while (start <= lower.length()) {
            int end = start;
            while (end < lower.length() && gapAt(lower, end) == 0) {
                end++;
            }
            BigInteger worth = WORTHS.get(lower.substring(start, end));
            if (worth == null) {
                return null;
            }
            if (worth.compareTo(HUNDRED) >= 0) {
                current = current.multiply(worth);
            } else if (current.compareTo(THOUSAND) >= 0) {
                // What has its thousands already is not counted by the words that follow.
                finished = finished.add(current);
                current = worth;
            } else {
                current = current.add(worth);
            }
            if (current.bitLength() > MAXIMUM_BITS) {
                throw JsonataException.of("D1001");
            }
            start = end < lower.length() ? end + gapAt(lower, end) : lower.length() + 1;
        }
        return finished.add(current);
    }

    /** Returns how long what separates two words is at an index; 0 if nothing does. */
    private static int gapAt(String text, int index) {
        char c = text.charAt(index);
        if (c == ',') {
            return spaceAt(text, index + 1) ? 2 : 0;
        }
        if (spaceAt(text, index)) {
            return text.startsWith("and", index + 1) && spaceAt(text, index + 4) ? 5 : 1;
        }
        return c == '-' || c == '\\' ? 1 : 0;
    }

    private static boolean spaceAt(String text, int index) {
        return index < text.length() && DigitPattern.isSpace(text.charAt(index));
    }

    /** Returns every word, in small letters, that {@link #parse} knows a worth of. */
    static Set<String> vocabulary() {
        return WORTHS.keySet();
    }
}
