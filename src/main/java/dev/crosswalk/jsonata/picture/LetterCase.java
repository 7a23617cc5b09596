package dev.crosswalk.jsonata.picture;

import java.util.Locale;

/** How a picture wants letters: a name or a number in words is kept with capitals and turned into the others. */
enum LetterCase {
    UPPER,
    LOWER,
    TITLE;

    /** Returns a text that has capitals where a title has them in this case. */
    String of(String title) {
        return switch (this) {
            case UPPER -> title.toUpperCase(Locale.ROOT);
            case LOWER -> title.toLowerCase(Locale.ROOT);
            case TITLE -> title;
        };
    }
}
