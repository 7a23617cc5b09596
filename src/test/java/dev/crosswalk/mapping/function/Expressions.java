package dev.crosswalk.mapping.function;

import dev.crosswalk.json.Json;
import dev.crosswalk.jsonata.CompiledExpression;
import dev.crosswalk.jsonata.JsonNull;
import dev.crosswalk.jsonata.Limits;
import dev.crosswalk.mapping.MappingFunctions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions as mappings are, at a moment that stands still. */
final class Expressions {
    static final Limits LIMITS = new Limits(1_000_000, 300, 5_000_000, Duration.ofSeconds(10));
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-14T10:00:00Z"), ZoneOffset.UTC);

    private Expressions() {}

    static @Nullable Object evaluate(String expression, @Nullable Object input, Limits limits) {
        return CompiledExpression.compile(expression, MappingFunctions.library())
                .evaluate(input, Map.of(), CLOCK, limits);
    }

    /** Returns a result as JSON text, {@code undefined} where there is none. */
    static String json(String expression, @Nullable Object input) {
        Object result = evaluate(expression, input, LIMITS);
        return result == null ? "undefined" : Json.writeText(result == JsonNull.NULL ? null : result);
    }
}
