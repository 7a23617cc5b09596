package dev.crosswalk.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request as it came, before anything is decided.
 *
 * @param method in upper case
 * @param path raw, without the sandbox's own prefix
 * @param query raw, without the question mark; empty for none
 * @param headers names in lower case
 * @param body its text, decoded as UTF-8
 */
record Incoming(String method, String path, String query, Map<String, String> headers, String body) {
    /** Returns the query's parameters, decoded; a repeated one is a list. */
    Map<String, Object> parameters() {
        return pairs(query);
    }

    /** Decodes {@code a=1&b=2}; a repeated name gives a list. */
    static Map<String, Object> pairs(String encoded) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                values.merge(name, value, Incoming::joined);
            }
        }
        return values;
    }

    private static Object joined(Object first, Object second) {
        List<Object> all = new ArrayList<>(first instanceof List<?> list ? list : List.of(first));
        all.add(second);
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
