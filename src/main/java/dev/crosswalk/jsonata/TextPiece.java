package dev.crosswalk.jsonata;

import java.util.BitSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a text that a date/time picture describes. Pieces are found without going back and forth: {@link #mark}
 * is asked from the last piece to the first, {@link #end} then from the first to the last, and each looks at every index
 * of the text once. Immutable.
 */
sealed interface TextPiece {
    /**
     * Marks the indexes at which this piece and all after it can be read.
     *
     * @param next the indexes at which all after it can be read
     * @param here where the marks go; empty at first
     */
    void mark(String text, BitSet next, BitSet here);

    /**
     * Returns where this piece ends if it takes as much as it can.
     *
     * @param start an index that {@link #mark} has marked
     * @param next as for {@link #mark}
     */
    int end(String text, int start, BitSet next);

    /** Given text, whose letters may be of either case. */
    record Literal(String literal) implements TextPiece {
        @Override
        public void mark(String text, BitSet next, BitSet here) {
            for (int index = 0; index + literal.length() <= text.length(); index++) {
                if (next.get(index + literal.length())
                        && text.regionMatches(true, index, literal, 0, literal.length())) {
                    here.set(index);
                }
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            return start + literal.length();
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
                    int end = endOfWidth(text, index);
                    here.set(index, end >= 0 && mayEnd(text, end, next));
                } else if (fits.test(text.codePointAt(index))) {
                    int after = index + Character.charCount(text.codePointAt(index));
                    here.set(index, here.get(after) || mayEnd(text, after, next));
                }
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            if (width > 0) {
                return endOfWidth(text, start) + (ordinal ? ENDING : 0);
            }
            int end = start;
            int index = start;
            while (index < text.length() && fits.test(text.codePointAt(index))) {
                index += Character.charCount(text.codePointAt(index));
                end = mayEnd(text, index, next) ? index : end;
            }
            return end + (ordinal ? ENDING : 0);
        }

        private int endOfWidth(String text, int start) {
            int end = start;
            for (int count = 0; count < width; count++) {
                if (end >= text.length() || !fits.test(text.codePointAt(end))) {
                    return -1;
                }
                end += Character.charCount(text.codePointAt(end));
            }
            return end;
        }

        /** Tells whether the run may end at an index, so that all after it can be read. */
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
        private static final Set<String> VOCABULARY = NumberWords.vocabulary();
        private static final String BETWEEN = "and";

        @Override
        public void mark(String text, BitSet next, BitSet here) {
            BitSet ends = new BitSet();
            for (int index = text.length() - 1; index >= 0; index--) {
                ends.clear();
                markEnds(text, index, ends);
                if (ends.intersects(next) || ends.intersects(here)) {
                    here.set(index);
                }
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            BitSet ends = new BitSet();
            markEnds(text, start, ends);
            int longest = start;
            for (int index = ends.nextSetBit(start); index >= 0; index = ends.nextSetBit(index + 1)) {
                longest = next.get(index) ? index : longest;
                markEnds(text, index, ends);
            }
            return longest;
        }

        /** Marks where the words and signs end that begin at an index. */
        private static void markEnds(String text, int start, BitSet ends) {
            if (start >= text.length()) {
                return;
            }
            char c = text.charAt(start);
            if (c == '-' || c == ',' || c == ' ') {
                ends.set(start + 1);
                return;
            }
            for (String word : VOCABULARY) {
                if (text.regionMatches(true, start, word, 0, word.length())) {
                    ends.set(start + word.length());
                }
            }
            if (text.regionMatches(true, start, BETWEEN, 0, BETWEEN.length())) {
                ends.set(start + BETWEEN.length());
            }
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
                if (longestEnd(text, index, next) >= 0) {
                    here.set(index);
                }
            }
        }

        @Override
        public int end(String text, int start, BitSet next) {
            return longestEnd(text, start, next);
        }

        private int longestEnd(String text, int start, BitSet next) {
            int sign = start + prefix.length();
            if (!text.regionMatches(true, start, prefix, 0, prefix.length())
                    || sign >= text.length()
                    || "+-".indexOf(text.charAt(sign)) < 0) {
                return -1;
            }
            int end = endOfDigits(text, sign + 1);
            if (separator == null) {
                return longest(sign + 1, end, next);
            }
            if (end == sign + 1 || !text.startsWith(separator, end)) {
                return -1;
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
            return -1;
        }
    }
}
