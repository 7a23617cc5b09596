package dev.crosswalk.yaml;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the word that somebody meant, for problems. */
public final class Spelling {
    private static final int MAXIMUM_LISTED = 30;

    private Spelling() {}

    /** Returns what to expect instead of an unknown word: the known ones, and the nearest of them as a question. */
    public static String oneOf(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "none here";
        }
        Stream<String> shown =
                known instanceof List<String> ? known.stream() : known.stream().sorted();
        String listed = "one of " + shown.limit(MAXIMUM_LISTED).collect(Collectors.joining(", "))
                + (known.size() > MAXIMUM_LISTED ? " and " + (known.size() - MAXIMUM_LISTED) + " more" : "");
        return Suggestion.find(known, word)
                .map(nearest -> listed + " (did you mean " + nearest + "?)")
                .orElse(listed);
    }
}
