package dev.crosswalk.jsonata;

import dev.crosswalk.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression gives, in a line: {@code undefined}, the value as JSON, or an error's code and token. */
final class Answer {
    private static final Limits LIMITS = new Limits(100_000, 100, 100_000, Duration.ofSeconds(30));

    private Answer() {}

    static String to(String expression) {
        return to(expression, null);
    }

    static String to(String expression, @Nullable Object root) {
        return to(expression, root, LIMITS);
    }

    static String to(String expression, @Nullable Object root, Limits limits) {
        try {
            Object result = CompiledExpression.compile(expression, Library.standard())
                    .evaluate(root, Map.of(), Clock.systemUTC(), limits);
            return result == null ? "undefined" : Json.writeText(Values.stored(result));
        } catch (JsonataException e) {
            return (e.code() + " " + e.token()).strip();
        }
    }
}
