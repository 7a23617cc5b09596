package dev.crosswalk.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the word that somebody meant, for problems. */
public final class Spelling {
    private static final int MAXIMUM_LISTED = 30;

    private Spelling() {}

    /** Finds the known word that is nearest to a given one, if one is near enough to be a slip. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int near = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= near)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Returns what to expect instead of an unknown word: the known ones, and the nearest of them as a question. */
    public static String oneOf(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "none here";
        }
        Stream<String> shown =
                known instanceof List<String> ? known.stream() : known.stream().sorted();
        String listed = "one of " + shown.limit(MAXIMUM_LISTED).collect(Collectors.joining(", "))
                + (known.size() > MAXIMUM_LISTED ? " and " + (known.size() - MAXIMUM_LISTED) + " more" : "");
        return nearest(word, known)
                .map(nearest -> listed + " (did you mean " + nearest + "?)")
                .orElse(listed);
    }

    /** Counts the letters to add, drop or change to make one word of the other, without regard to case. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
