package dev.crosswalk.jsonata;

/**
 * A piece of a generated expression.
 *
 * @param text its text
 * @param shape what it gives, as far as that is known
 */
record Phrase(String text, Shape shape) {
    static Phrase of(String text, Shape shape) {
        return new Phrase(text, shape);
    }

    /** Returns it in parentheses unless it binds as tightly as they do. */
    Phrase enclosed() {
        boolean tight = text.matches("[$\\w.]+|\"[^\"\\\\]*\"|[$\\w]*\\([^()]*\\)");
        return tight ? this : new Phrase("(" + text + ")", shape);
    }
}
