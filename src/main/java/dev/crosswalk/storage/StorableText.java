package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;

/** What a text that a caller chooses must be like, so that both databases take it. */
public final class StorableText {
    /** How long a name or an identifier that a caller chooses can be. */
    public static final int MAXIMUM_CHARACTERS = 1_000;

    private StorableText() {}

    /**
     * Returns the text.
     *
     * @param field what the caller knows it by, for instance {@code tenant_id}
     * @throws CrosswalkException with {@code INVALID_REQUEST} where it cannot be stored
     */
    public static String require(String field, String text) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    field + " is longer than " + MAXIMUM_CHARACTERS + " characters. Send a shorter one.");
        }
        // PostgreSQL cannot hold this one character, and no identifier needs it.
        if (text.indexOf('\0') >= 0) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST, field + " holds the character U+0000. Send it without that character.");
        }
        return text;
    }

    /** Returns a text for people as it can be stored: without U+0000 and not longer than a limit. */
    public static String shortened(String text, int maximumCharacters) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= maximumCharacters ? clean : clean.substring(0, maximumCharacters - 1) + "…";
    }
}
