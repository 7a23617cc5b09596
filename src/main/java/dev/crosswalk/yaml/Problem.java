package dev.crosswalk.yaml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong in a file: where, what, what was expected and what is there.
 *
 * @param place where it stands
 * @param what one sentence without a full stop, for instance {@code unknown key}
 * @param expected what would be right, with what to do
 * @param got what is there, shortened
 */
public record Problem(Place place, String what, String expected, String got) {
    /** Returns {@code file:line path: what, expected …, got …}. */
    @Override
    public String toString() {
        return place + (place.path().isEmpty() ? "" : " " + place.path()) + ": " + what + ", expected " + expected
                + ", got " + got;
    }

    /** Returns all problems, one a line, in the order of their files and lines. */
    public static String listing(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
