package dev.crosswalk.jsonata.picture;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a text that a date/time picture describes. Pieces are found without going back and forth: {@link #mark}
 * is asked from the last piece to the first, {@link #end} from the first to the last, and each looks at every index of
 * the text once. Immutable.
 */
sealed interface TextPiece {
    /** Instead of an index, where a piece cannot be read. */
    int NOWHERE = -1;

    /**
     * Marks the indexes at which this piece and all after it can be read.
     *
     * @param next the indexes at which all after it can be read
     * @param here where the marks go; empty at first
     */
    void mark(String text, BitSet next, BitSet here);

    /**
     * Returns where this piece ends if it begins at an index and takes as much as it can.
     *
     * @param next the indexes at which it may end
     * @return negative if it cannot be read there
     */
    int end(String text, int start, BitSet next);

    /** Given text, whose letters may be of either case. */
    record Literal(String literal) implements TextPiece {
        @Override
        public void mark(String text, BitSet next, BitSet here) {
            for (int index = 0; index + literal.length() <= text.length(); index++) {
                here.set(index, end(text, index, next) >= 0);
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            int end = start + literal.length();
            return next.get(end) && text.regionMatches(true, start, literal, 0, literal.length()) ? end : NOWHERE;
        }
    }

    /**
     * Characters of one kind, at least one.
     *
     * @param fits tells the kind by the code point
     * @param width how many they are; 0 for any number
     * @param ordinal whether the two letters of an English ordinal follow
     */
    record Run(IntPredicate fits, int width, boolean ordinal) implements TextPiece {
        private static final int ENDING = 2;

        @Override
        public void mark(String text, BitSet next, BitSet here) {
            for (int index = text.length() - 1; index >= 0; index--) {
                if (width > 0) {
                    here.set(index, end(text, index, next) >= 0);
                } else if (fits.test(text.codePointAt(index))) {
                    int after = index + Character.charCount(text.codePointAt(index));
                    here.set(index, here.get(after) || mayEnd(text, after, next));
                }
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            int longest = NOWHERE;
            int index = start;
            int count = 0;
            while (index < text.length() && (width == 0 || count < width) && fits.test(text.codePointAt(index))) {
                index += Character.charCount(text.codePointAt(index));
                count++;
                if ((width == 0 || count == width) && mayEnd(text, index, next)) {
                    longest = ordinal ? index + ENDING : index;
                }
            }
            return longest;
        }

        /** Tells whether the characters may end at an index, so that all after it can be read. */
        private boolean mayEnd(String text, int index, BitSet next) {
            return ordinal ? next.get(index + ENDING) && isEnding(text, index) : next.get(index);
        }

        private static boolean isEnding(String text, int index) {
            return text.regionMatches(true, index, "th", 0, ENDING)
                    || text.regionMatches(true, index, "st", 0, ENDING)
                    || text.regionMatches(true, index, "nd", 0, ENDING)
                    || text.regionMatches(true, index, "rd", 0, ENDING);
        }
    }

    /** A number in English words. */
    record Words() implements TextPiece {
        /** Words, and what stands between them, by their first letter. */
        private static final Map<Character, List<String>> VOCABULARY = Stream.concat(
                        NumberWords.vocabulary().stream(), Stream.of("and", "-", ",", " "))
                .collect(Collectors.groupingBy(word -> word.charAt(0)));

        @Override
        public void mark(String text, BitSet next, BitSet here) {
            for (int index = text.length() - 1; index >= 0; index--) {
                for (String word : beginning(text.charAt(index))) {
                    int end = index + word.length();
                    if ((next.get(end) || here.get(end)) && isAt(text, index, word)) {
                        here.set(index);
                    }
                }
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            BitSet ends = new BitSet(text.length() + 1);
            ends.set(start);
            int longest = NOWHERE;
            for (int index = start; index >= 0; index = ends.nextSetBit(index + 1)) {
                longest = index > start && next.get(index) ? index : longest;
                if (index < text.length()) {
                    for (String word : beginning(text.charAt(index))) {
                        if (isAt(text, index, word)) {
                            ends.set(index + word.length());
                        }
                    }
                }
            }
            return longest;
        }

        private static List<String> beginning(char first) {
            return VOCABULARY.getOrDefault(Character.toLowerCase(first), List.of());
        }

        private static boolean isAt(String text, int index, String word) {
            return text.regionMatches(true, index, word, 0, word.length());
        }
    }

    /**
     * How far a time is from Greenwich: a sign, hours and maybe minutes.
     *
     * @param prefix what stands before the sign, maybe nothing
     * @param separator what stands between hours and minutes; null if nothing does
     */
    record Offset(String prefix, @Nullable String separator) implements TextPiece {
        private static final int MAXIMUM_DIGITS = 4;

        @Override
        public void mark(String text, BitSet next, BitSet here) {
            for (int index = 0; index < text.length(); index++) {
                here.set(index, end(text, index, next) >= 0);
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            int sign = start + prefix.length();
            if (!text.regionMatches(true, start, prefix, 0, prefix.length())
                    || sign >= text.length()
                    || "+-".indexOf(text.charAt(sign)) < 0) {
                return NOWHERE;
            }
            int end = endOfDigits(text, sign + 1);
            if (separator == null) {
                return longest(sign + 1, end, next);
            }
            if (end == sign + 1 || !text.startsWith(separator, end)) {
                return NOWHERE;
            }
            int minutes = end + separator.length();
            return longest(minutes, endOfDigits(text, minutes), next);
        }

        private static int endOfDigits(String text, int start) {
            int end = start;
            while (end < text.length() && end - start < MAXIMUM_DIGITS && isDigit(text.charAt(end))) {
                end++;
            }
            return end;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static int longest(int start, int furthest, BitSet next) {
            for (int end = furthest; end > start; end--) {
                if (next.get(end)) {
                    return end;
                }
            }
            return NOWHERE;
        }
    }
}
