package dev.crosswalk.jsonata.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a picture wants grouping separators among the digits of a whole number. If the picture's separators are one sign
 * at equal distances, the pattern goes on to the left of the picture; otherwise they stand only where the picture has
 * them. Immutable.
 */
final class Grouping {
    /**
     * One separator of a picture.
     *
     * @param position how many digits stand to its right
     * @param sign what is written
     */
    record Separator(int position, String sign) {}

    private final List<Separator> separators;
    private final Set<String> signs;
    private final int interval;

    private Grouping(List<Separator> separators, Set<String> signs, int interval) {
        this.separators = separators;
        this.signs = signs;
        this.interval = interval;
    }

    /** Returns the grouping by a picture's separators, which come in their order from the left. */
    static Grouping of(List<Separator> separators) {
        Set<String> signs = separators.stream().map(Separator::sign).collect(Collectors.toUnmodifiableSet());
        return new Grouping(List.copyOf(separators), signs, signs.size() == 1 ? interval(separators) : 0);
    }

    /** Returns the common distance of separators; 0 if they have none. */
    private static int interval(List<Separator> separators) {
        int factor = 0;
        Set<Integer> positions = new HashSet<>();
        for (Separator separator : separators) {
            factor = commonDivisor(factor, separator.position());
            positions.add(separator.position());
        }
        if (factor == 0) {
            return 0;
        }
        for (int times = 1; times <= separators.size(); times++) {
            if (!positions.contains(times * factor)) {
                return 0;
            }
        }
        return factor;
    }

    private static int commonDivisor(int one, int other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }

    List<Separator> separators() {
        return separators;
    }

    /** Tells whether a sign is one of the separators. */
    boolean isSeparator(String sign) {
        return signs.contains(sign);
    }

    /** Tells whether there are separators, at equal distances. */
    boolean isRegular() {
        return interval > 0;
    }

    /** Returns the sign that repeats; only for a regular grouping. */
    String repeatedSign() {
        return separators.getFirst().sign();
    }

    /**
     * Writes digits with the separators between them.
     *
     * @param digits from {@code 0} to {@code 9}
     * @param zero the code point of the zero in whose family they are written
     * @param width how many digits the picture has room for; only before all of these may a separator come first
     */
    void append(StringBuilder text, String digits, int zero, int width) {
        int next = 0;
        for (int index = 0; index <= digits.length(); index++) {
            int toTheRight = digits.length() - index;
            if (interval > 0) {
                if (index > 0 && toTheRight > 0 && toTheRight % interval == 0) {
                    text.append(repeatedSign());
                }
            } else {
                next = appendAt(text, next, toTheRight, index > 0 || toTheRight >= width);
            }
            if (toTheRight > 0) {
                text.appendCodePoint(zero + digits.charAt(index) - '0');
            }
        }
    }

    /** Writes the separators of one position and returns the index of the first that stands further to the right. */
    private int appendAt(StringBuilder text, int from, int position, boolean wanted) {
        int index = from;
        while (index < separators.size() && separators.get(index).position() >= position) {
            if (wanted && separators.get(index).position() == position) {
                text.append(separators.get(index).sign());
            }
            index++;
        }
        return index;
    }
}
