package dev.crosswalk.jsonata.pattern;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which characters are the same to a regular expression with the flag {@code i}: those with one upper case. As in
 * JavaScript, a character with an upper case of several characters stands for itself, and nothing beyond ASCII is the
 * same as a letter of ASCII.
 */
final class SameLetters {
    private static final int ASCII = 128;
    private static final char[] UPPER = new char[CharacterSet.ALL_CHARACTERS];
    /** Characters that are the same, at least two of them in each text. */
    private static final List<String> SAME;

    static {
        Map<Character, StringBuilder> byUpper = new TreeMap<>();
        for (int character = 0; character < UPPER.length; character++) {
            UPPER[character] = upper((char) character);
            if (UPPER[character] != character) {
                byUpper.computeIfAbsent(UPPER[character], upper -> new StringBuilder().append(upper))
                        .append((char) character);
            }
        }
        SAME = byUpper.values().stream().map(StringBuilder::toString).toList();
    }

    private SameLetters() {}

    private static char upper(char character) {
        if (Character.toUpperCase(character) == character) {
            return character;
        }
        String upper = String.valueOf(character).toUpperCase(Locale.ROOT);
        return upper.length() != 1 || (character >= ASCII && upper.charAt(0) < ASCII) ? character : upper.charAt(0);
    }

    static boolean same(char left, char right) {
        return left == right || UPPER[left] == UPPER[right];
    }

    /** Adds every character that is the same as a member. */
    static void complete(BitSet members) {
        for (String same : SAME) {
            for (int index = 0; index < same.length(); index++) {
                if (members.get(same.charAt(index))) {
                    same.chars().forEach(members::set);
                    break;
                }
            }
        }
    }
}
