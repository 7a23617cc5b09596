package dev.crosswalk.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Halves of characters beyond 16 bits: a JSON text can name one alone, and no UTF-8 can hold it. */
public final class LoneSurrogates {
    private static final char REPLACEMENT = '\uFFFD';

    private LoneSurrogates() {}

    /** Tells whether a JSON value has one in any text or name. */
    public static boolean areIn(@Nullable Object value) {
        return switch (value) {
            case String text -> first(text, 0) >= 0;
            case Map<?, ?> map ->
                map.entrySet().stream().anyMatch(entry -> areIn(entry.getKey()) || areIn(entry.getValue()));
            case List<?> list -> list.stream().anyMatch(LoneSurrogates::areIn);
            case null, default -> false;
        };
    }

    /** Returns a text with U+FFFD in the place of each. */
    static String replaced(String text) {
        StringBuilder mended = new StringBuilder(text);
        for (int at = first(text, 0); at >= 0; at = first(text, at + 1)) {
            mended.setCharAt(at, REPLACEMENT);
        }
        return mended.toString();
    }

    private static int first(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(character)) {
                return at;
            }
        }
        return -1;
    }
}
