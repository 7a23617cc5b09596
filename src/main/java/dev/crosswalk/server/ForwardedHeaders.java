package dev.crosswalk.server;

import java.util.Map;
import java.util.Set;

/** Which of a provider's headers reach the caller: what it says of its limits, and nothing else. */
final class ForwardedHeaders {
    private static final int MAXIMUM_VALUE_CHARACTERS = 256;

    /** Headers of our own that say how a write came about. */
    private static final Set<String> OWN = Set.of("idempotent-replayed", "crosswalk-outcome");

    private ForwardedHeaders() {}

    /** Copies those headers that may be passed on and whose values are harmless; names are in lower case. */
    static void copy(Map<String, String> from, Map<String, String> to) {
        from.forEach((name, value) -> {
            boolean limits = name.startsWith("ratelimit-") || name.equals("ratelimit") || name.equals("retry-after");
            if ((limits || OWN.contains(name)) && isHarmless(value)) {
                to.put(name, value);
            }
        });
    }

    private static boolean isHarmless(String value) {
        return value.length() <= MAXIMUM_VALUE_CHARACTERS && value.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}
