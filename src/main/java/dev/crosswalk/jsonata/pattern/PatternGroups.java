package dev.crosswalk.jsonata.pattern;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The capturing groups of a regular expression. They are counted ahead of reading it: whether {@code \2} is a reference
 * depends on groups that may come later. Immutable.
 *
 * @param count how many there are
 * @param numbers the numbers of those that have a name
 */
record PatternGroups(int count, Map<String, Integer> numbers) {
    /**
     * Counts the groups.
     *
     * @throws JsonataException S0303 for a name that is none, or that comes twice
     */
    static PatternGroups in(String source) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int count = 0;
        boolean inClass = false;
        for (int index = 0; index < source.length(); index++) {
            switch (source.charAt(index)) {
                case '\\' -> index++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '(' -> {
                    boolean special = source.startsWith("?", index + 1);
                    if (!inClass && (!special || isNamed(source, index))) {
                        count++;
                        if (special && numbers.putIfAbsent(nameAt(source, index + 3), count) != null) {
                            throw PatternReader.wrong("(?<" + nameAt(source, index + 3) + ">");
                        }
                    }
                }
                default -> {}
            }
        }
        return new PatternGroups(count, Map.copyOf(numbers));
    }

    private static boolean isNamed(String source, int parenthesis) {
        return source.startsWith("(?<", parenthesis)
                && !source.startsWith("(?<=", parenthesis)
                && !source.startsWith("(?<!", parenthesis);
    }

    /**
     * Returns the name that begins at an index.
     *
     * @throws JsonataException S0303 if there is none
     */
    static String nameAt(String source, int start) {
        int end = source.indexOf('>', start);
        String name = source.substring(start, Math.max(start, end));
        boolean valid = !name.isEmpty()
                && (Character.isUnicodeIdentifierStart(name.codePointAt(0)) || "$_".indexOf(name.charAt(0)) >= 0)
                && name.codePoints()
                        .allMatch(character -> character == '$'
                                || (Character.isUnicodeIdentifierPart(character)
                                        && !Character.isIdentifierIgnorable(character)));
        if (!valid) {
            int from = Math.max(0, start - 3);
            throw PatternReader.wrong(source.substring(from, Math.min(source.length(), start + name.length() + 1)));
        }
        return name;
    }

    /** Tells whether any has a name: then {@code \k} must be a reference. */
    boolean areNamed() {
        return !numbers.isEmpty();
    }

    /** Returns the number of the group of that name. */
    @Nullable
    Integer number(String name) {
        return numbers.get(name);
    }
}
