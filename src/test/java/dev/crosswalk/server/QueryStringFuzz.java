package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Any query: it is read or refused with 400, within its limits; and where it has no brackets, it says what a slow reading of
 * it says.
 */
public final class QueryStringFuzz {
    private QueryStringFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String raw = new String(input, StandardCharsets.UTF_8);
        Map<String, @Nullable Object> parsed;
        try {
            parsed = QueryString.parse(raw);
        } catch (CrosswalkException e) {
            Property.holds(e.status() == 400, "a query is refused with 400, not " + e.status());
            return;
        }
        Property.holds(depth(parsed) <= QueryString.MAXIMUM_DEPTH + 1, "a query nests no deeper than its limit");
        String lower = raw.toLowerCase(Locale.ROOT);
        if (!raw.contains("[") && !raw.contains("]") && !lower.contains("%5b") && !lower.contains("%5d")) {
            agreesWithASlowReading(raw, parsed);
        }
    }

    private static void agreesWithASlowReading(String raw, Map<String, @Nullable Object> parsed) {
        Set<String> names = new TreeSet<>();
        List<String> values = new ArrayList<>();
        for (String parameter : raw.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            String name = slowlyDecoded(parts[0]);
            if (!name.isEmpty()) {
                names.add(name);
                values.add(parts.length == 1 ? "" : slowlyDecoded(parts[1]));
            }
        }
        Property.holds(names.equals(new TreeSet<>(parsed.keySet())), "names " + names + " and not " + parsed.keySet());
        List<String> found = new ArrayList<>();
        parsed.values().forEach(value -> {
            if (value instanceof List<?> list) {
                list.forEach(item -> found.add(String.valueOf(item)));
            } else {
                found.add(String.valueOf(value));
            }
        });
        values.sort(null);
        found.sort(null);
        Property.holds(values.equals(found), "values " + values + " and not " + found);
    }

    /** The JDK's own decoder, which agrees on all that is encoded well. */
    private static String slowlyDecoded(String text) {
        return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static int depth(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                1 + map.values().stream().mapToInt(QueryStringFuzz::depth).max().orElse(0);
            case List<?> list ->
                1 + list.stream().mapToInt(QueryStringFuzz::depth).max().orElse(0);
            case null, default -> 0;
        };
    }
}
