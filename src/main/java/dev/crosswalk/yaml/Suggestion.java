package dev.crosswalk.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The known word that somebody probably meant by an unknown one. */
public final class Suggestion {
    private static final int MAXIMUM_WORD = 100;

    private Suggestion() {}

    /** Finds the known word that is nearest, if any is near enough to be meant. */
    public static Optional<String> find(Collection<String> known, String word) {
        String wanted = plain(word);
        if (wanted.length() > MAXIMUM_WORD) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = 1 + Math.max(1, wanted.length() / 3);
        for (String candidate : new TreeSet<>(known)) {
            int distance = distance(wanted, plain(candidate));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", "");
    }

    /** Counts the letters to add, drop, replace or swap with a neighbour. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 ? j : j == 0 ? i : cheapest(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int cheapest(int[][] steps, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int cost = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cost, steps[i - 2][j - 2] + 1) : cost;
    }
}
