package dev.crosswalk.mapping.function;

import dev.crosswalk.jsonata.Evaluation;

/** Markdown that grows part by part: between two parts stand as many line breaks as one of them asks for, at most two. */
final class MarkdownText {
    /** How Markdown breaks a line inside a paragraph. */
    static final String LINE_BREAK = "  \n";

    private static final int MOST_LINE_BREAKS = 2;

    private final Evaluation evaluation;
    private final StringBuilder text = new StringBuilder();

    MarkdownText(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void append(String part) {
        evaluation.built(part.length());
        int before = 0;
        while (before < text.length() && text.charAt(text.length() - 1 - before) == '\n') {
            before++;
        }
        int after = 0;
        while (after < part.length() && part.charAt(after) == '\n') {
            after++;
        }
        text.setLength(text.length() - before);
        if (before == 0 && (after > 0 || part.equals(LINE_BREAK))) {
            dropSpaces();
        }
        text.append("\n".repeat(Math.min(MOST_LINE_BREAKS, Math.max(before, after))));
        text.append(part, after, part.length());
    }

    /** A space before the end of a line shows nothing, unless it belongs to a line break. */
    private void dropSpaces() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
    }

    /** Takes away line breaks at the beginning, and spaces and line breaks at the end. */
    static String trimmed(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') {
            start++;
        }
        return text.substring(start).stripTrailing();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
