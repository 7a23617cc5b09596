package dev.crosswalk.passthrough;

import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A caller's body as the provider gets it.
 *
 * @param value the body before it is written, or bytes; null where there is none
 * @param headers the content type, where the caller decides it
 */
record OutgoingBody(@Nullable Object value, Map<String, String> headers) {
    private static final OutgoingBody NONE = new OutgoingBody(null, Map.of());

    /**
     * Decides what is sent.
     *
     * @throws CrosswalkException with {@code INVALID_BODY} where a body came that cannot be sent this way
     */
    static OutgoingBody of(CallerBody body, BodyFormat format, String verb) {
        return switch (body) {
            case CallerBody.Nothing _ -> NONE;
            case CallerBody.Bytes(byte[] bytes, String type) ->
                new OutgoingBody(bytes, Map.of("content-type", type == null ? "application/octet-stream" : type));
            case CallerBody.Json(Object value) -> json(value, format, verb);
        };
    }

    private static OutgoingBody json(@Nullable Object value, BodyFormat format, String verb) {
        if (format == BodyFormat.NONE) {
            if (value instanceof Map<?, ?> map && map.isEmpty()) {
                return NONE;
            }
            throw refused(
                    "no body", Json.kindOf(value), "The provider takes no body with " + verb + " here. Send none.");
        }
        if (format == BodyFormat.FORM && !(value instanceof Map<?, ?>)) {
            throw refused(
                    "a JSON object",
                    Json.kindOf(value),
                    "The provider takes a form here, so the body must be a JSON object: each key becomes a field.");
        }
        if (value == null) {
            throw refused("a JSON value", "null", "A body of nothing but null cannot be sent. Send none.");
        }
        return new OutgoingBody(value, Map.of());
    }

    private static CrosswalkException refused(String expected, String got, String message) {
        return CrosswalkException.builder(ErrorCode.INVALID_BODY, message)
                .failures(List.of(new Failure("", expected, got, message)))
                .build();
    }
}
