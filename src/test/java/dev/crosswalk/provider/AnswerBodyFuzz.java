package dev.crosswalk.provider;

import dev.crosswalk.json.Json;
import dev.crosswalk.json.LoneSurrogates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any answer of a provider: it is a value within the limits of depth, or a text; and headers of it are read in one go. */
public final class AnswerBodyFuzz {
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/html; charset=iso-8859-1",
            "application/json; charset=utf-16",
            "",
            "x; charset=nonsense");

    private AnswerBodyFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        Object value = AnswerBody.parse(body, TYPES.get(Math.floorMod(input[0], TYPES.size())));
        Property.holds(depth(value) <= Json.MAXIMUM_DEPTH, "an answer nests no deeper than its limit");
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            Object again = Json.parse(Json.write(value));
            Property.holds(
                    value.equals(again) || LoneSurrogates.areIn(value), "what was read can be written and read again");
        }
        String header = new String(body, java.nio.charset.StandardCharsets.ISO_8859_1);
        String next = Paging.nextLink(header);
        Property.holds(next == null || header.contains("<" + next + ">"), "a link stands in its header");
    }

    private static int depth(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                1 + map.values().stream().mapToInt(AnswerBodyFuzz::depth).max().orElse(0);
            case List<?> list ->
                1 + list.stream().mapToInt(AnswerBodyFuzz::depth).max().orElse(0);
            case null, default -> 0;
        };
    }
}
