package dev.crosswalk.jsonata.pattern;

import java.util.BitSet;

/**
 * A set of characters of a regular expression. A character is a UTF-16 unit, as in JavaScript without its flag {@code u}.
 * Immutable.
 */
final class CharacterSet {
    static final int ALL_CHARACTERS = Character.MAX_VALUE + 1;
    static final CharacterSet DIGITS = ofRanges("09");
    static final CharacterSet WORD = ofRanges("09AZ__az");
    static final CharacterSet SPACE = ofRanges(
            "\t\r  \u00a0\u00a0\u1680\u1680\u2000\u200a\u2028\u2029\u202f\u202f\u205f\u205f\u3000\u3000\ufeff\ufeff");
    static final CharacterSet LINE_ENDS = ofRanges("\n\n\r\r\u2028\u2029");

    private static final int ASCII = 128;

    private final long low;
    private final long high;
    /** First and last character of each range, in order, from 128 on. */
    private final char[] ranges;

    private CharacterSet(long low, long high, char[] ranges) {
        this.low = low;
        this.high = high;
        this.ranges = ranges;
    }

    static CharacterSet of(BitSet members) {
        long[] words = members.get(0, ASCII).toLongArray();
        StringBuilder ranges = new StringBuilder();
        for (int first = members.nextSetBit(ASCII); first >= 0; ) {
            int end = members.nextClearBit(first);
            ranges.append((char) first).append((char) (end - 1));
            first = members.nextSetBit(end);
        }
        return new CharacterSet(
                words.length > 0 ? words[0] : 0,
                words.length > 1 ? words[1] : 0,
                ranges.toString().toCharArray());
    }

    static CharacterSet of(char only) {
        BitSet members = new BitSet();
        members.set(only);
        return of(members);
    }

    private static CharacterSet ofRanges(String pairs) {
        BitSet members = new BitSet();
        for (int index = 0; index < pairs.length(); index += 2) {
            members.set(pairs.charAt(index), pairs.charAt(index + 1) + 1);
        }
        return of(members);
    }

    boolean contains(char character) {
        if (character < ASCII) {
            return ((character < Long.SIZE ? low : high) >>> character & 1) != 0;
        }
        int from = 0;
        int to = ranges.length / 2;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (character < ranges[2 * middle]) {
                to = middle;
            } else if (character > ranges[2 * middle + 1]) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Returns the only member, or -1 for none or several. */
    int only() {
        if (Long.bitCount(low) + Long.bitCount(high) == 1 && ranges.length == 0) {
            return low != 0 ? Long.numberOfTrailingZeros(low) : Long.SIZE + Long.numberOfTrailingZeros(high);
        }
        return low == 0 && high == 0 && ranges.length == 2 && ranges[0] == ranges[1] ? ranges[0] : -1;
    }

    void addTo(BitSet members) {
        members.or(BitSet.valueOf(new long[] {low, high}));
        for (int index = 0; index < ranges.length; index += 2) {
            members.set(ranges[index], ranges[index + 1] + 1);
        }
    }

    /** Returns the characters that are not in this set. */
    CharacterSet complement() {
        BitSet members = new BitSet(ALL_CHARACTERS);
        addTo(members);
        members.flip(0, ALL_CHARACTERS);
        return of(members);
    }
}
