package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a format of dates into its parts: runs of one letter, and what stands for itself. */
final class DateTokens {
    private static final int MAXIMUM_CHARACTERS = 200;

    /** Forms that people in the United States use, each as the format that it stands for. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("D", "M/d/yyyy"),
            Map.entry("DD", "MMM d, yyyy"),
            Map.entry("DDD", "MMMM d, yyyy"),
            Map.entry("DDDD", "EEEE, MMMM d, yyyy"),
            Map.entry("t", "h:mm a"),
            Map.entry("tt", "h:mm:ss a"),
            Map.entry("T", "HH:mm"),
            Map.entry("TT", "HH:mm:ss"),
            Map.entry("f", "M/d/yyyy, h:mm a"),
            Map.entry("ff", "MMM d, yyyy, h:mm a"),
            Map.entry("F", "M/d/yyyy, h:mm:ss a"),
            Map.entry("FF", "MMM d, yyyy, h:mm:ss a"));

    private DateTokens() {}

    /**
     * A part of a format.
     *
     * @param isLiteral whether it stands for itself
     */
    record Token(String text, boolean isLiteral) {}

    static List<Token> of(String format) {
        if (format.length() > MAXIMUM_CHARACTERS) {
            throw new MappingFailure("a format of dates has at most " + MAXIMUM_CHARACTERS + " characters");
        }
        List<Token> tokens = new ArrayList<>();
        int index = 0;
        while (index < format.length()) {
            char first = format.charAt(index);
            int end;
            if (first == '\'') {
                int close = format.indexOf('\'', index + 1);
                end = close < 0 ? format.length() : close;
                tokens.add(new Token(format.substring(index + 1, end), true));
                end++;
            } else {
                end = index + 1;
                while (end < format.length() && format.charAt(end) == first) {
                    end++;
                }
                addRun(tokens, format.substring(index, end));
            }
            index = end;
        }
        return tokens;
    }

    private static void addRun(List<Token> tokens, String run) {
        String form = FORMS.get(run);
        if (form != null) {
            tokens.addAll(of(form));
        } else {
            tokens.add(new Token(run, !PercentText.isLetterOrDigit(run.charAt(0))));
        }
    }
}
