package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be sent as a header: nothing that could end the header and begin something else. */
final class HeaderRules {
    /** How many headers one request may have. */
    static final int MAXIMUM_HEADERS = 100;

    private static final int MAXIMUM_VALUE_CHARACTERS = 8_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

    /** Headers that belong to the connection, which only the HTTP client may set. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HeaderRules() {}

    /**
     * Joins headers, later ones replacing earlier ones whatever their case; null takes one away. Names become
     * lower case.
     */
    static Map<String, String> merge(Map<String, String> first, Map<String, ? extends @Nullable Object> then) {
        Map<String, String> merged = new LinkedHashMap<>();
        first.forEach((name, value) -> merged.put(name.toLowerCase(Locale.ROOT), value));
        then.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, String.valueOf(value));
            }
        });
        check(merged);
        return merged;
    }

    /**
     * Checks headers before they are sent. The message never holds a value, since that can be a secret.
     *
     * @throws CrosswalkException with {@code INVALID_REQUEST}
     */
    static void check(Map<String, String> headers) {
        if (headers.size() > MAXIMUM_HEADERS) {
            throw refused("There are " + headers.size() + " headers; at most " + MAXIMUM_HEADERS + " are sent.");
        }
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw refused("A header's name holds characters that no header may have.");
            }
            if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                throw refused("The header " + name + " belongs to the connection and cannot be given.");
            }
            if (value.length() > MAXIMUM_VALUE_CHARACTERS
                    || !VALUE.matcher(value).matches()) {
                throw refused("The value of the header " + name + " must be printable ASCII of at most "
                        + MAXIMUM_VALUE_CHARACTERS + " characters in one line.");
            }
        });
    }

    private static CrosswalkException refused(String what) {
        return CrosswalkException.of(ErrorCode.INVALID_REQUEST, what + " Nothing was sent to the provider.");
    }
}
