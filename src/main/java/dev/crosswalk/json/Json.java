package dev.crosswalk.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON text to plain values and back: {@link LinkedHashMap} in the text's order, {@code List}, {@code String},
 * {@code Integer}/{@code Long}/{@code BigInteger}, {@code Double}, {@code Boolean} and null.
 *
 * <p>Immutable; any thread may use it.
 */
public final class Json {
    /** How deep objects and lists may nest. Deeper documents only serve attacks. */
    public static final int MAXIMUM_DEPTH = 100;

    /** How many brackets, names and values a document may have: each takes some fifty times the memory of its text. */
    static final int MAXIMUM_TOKENS = 1_000_000;

    private static final int MAXIMUM_STRING_CHARACTERS = 20_000_000;
    private static final int MAXIMUM_NUMBER_CHARACTERS = 100;
    private static final int MAXIMUM_NAME_CHARACTERS = 5_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAXIMUM_DEPTH)
                            .maxStringLength(MAXIMUM_STRING_CHARACTERS)
                            .maxNumberLength(MAXIMUM_NUMBER_CHARACTERS)
                            .maxNameLength(MAXIMUM_NAME_CHARACTERS)
                            .maxTokenCount(MAXIMUM_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private Json() {}

    /**
     * Parses one JSON document.
     *
     * @throws JsonException if the text is not JSON, has a duplicate key, a number that is too large to be one here, or goes
     *     beyond a limit
     */
    public static @Nullable Object parse(byte[] utf8) {
        try {
            Object value = MAPPER.readValue(utf8, Object.class);
            requireFinite(value);
            return value;
        } catch (JacksonException e) {
            throw asJsonException(e);
        }
    }

    /** Parses one JSON document from text. */
    public static @Nullable Object parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses one JSON object.
     *
     * @throws JsonException also where the document is not an object
     */
    public static Map<String, @Nullable Object> parseObject(String text) {
        return asObject(parse(text));
    }

    /**
     * Returns a value as a JSON object, checked key by key at no cost.
     *
     * @throws JsonException if it is not one
     */
    @SuppressWarnings("unchecked") // JSON objects have text keys only.
    public static Map<String, @Nullable Object> asObject(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new JsonException("expected a JSON object, got " + kindOf(value), 0, 0);
    }

    /** Writes a value as compact UTF-8; half a character, as systems leave it that cut texts, becomes U+FFFD. */
    public static byte[] write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            return LoneSurrogates.replaced(MAPPER.writeValueAsString(value)).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Writes a value as compact text. */
    public static String writeText(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Writes a value as indented text for people. */
    public static String writePretty(@Nullable Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /**
     * Returns what a value is, in a word for messages: {@code object}, {@code array}, {@code string}, {@code
     * number}, {@code boolean} or {@code null}.
     */
    public static String kindOf(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "object";
            case Iterable<?> _ -> "array";
            case CharSequence _ -> "string";
            case Number _ -> "number";
            case Boolean _ -> "boolean";
            default -> "value";
        };
    }

    private static void requireFinite(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(Json::requireFinite);
            case List<?> list -> list.forEach(Json::requireFinite);
            case Double number
            when !Double.isFinite(number) ->
                throw new JsonException("a number is too large; at most 1.7976931348623157e308 is one", 0, 0);
            case null, default -> {}
        }
    }

    private static JsonException asJsonException(JacksonException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        String message = e instanceof StreamConstraintsException
                ? "the document goes beyond a limit: " + e.getOriginalMessage()
                : String.valueOf(e.getOriginalMessage());
        return new JsonException(message, line, column);
    }
}
