package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import dev.crosswalk.json.LoneSurrogates;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a request's body as a JSON object, whatever a client calls its type, within a limit. */
final class BodyReader {
    /** How many times the limit is read and thrown away of a body that is too large. */
    static final int DRAINED_BODIES = 4;

    private final int maximumBytes;

    BodyReader(int maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    /**
     * Reads the body; an empty one is an empty object.
     *
     * @throws CrosswalkException with {@code BODY_TOO_LARGE}, {@code UNSUPPORTED_MEDIA_TYPE}, {@code INVALID_JSON} or
     *     {@code INVALID_BODY}
     */
    Map<String, @Nullable Object> readObject(Call call) {
        byte[] bytes = readBytes(call);
        if (isBlank(bytes)) {
            return new LinkedHashMap<>();
        }
        Object document = parseJson(call, bytes);
        if (!(document instanceof Map<?, ?>)) {
            String kind = Json.kindOf(document);
            String message =
                    "The body must be a JSON object, not " + (kind.matches("[ao].*") ? "an " : "a ") + kind + ".";
            throw refused(ErrorCode.INVALID_BODY, "a JSON object", kind, message);
        }
        return Json.asObject(document);
    }

    /** Reads the body as JSON of any kind. */
    @Nullable
    Object parseJson(Call call, byte[] bytes) {
        requireJsonType(call.header("content-type"));
        Object document = parse(bytes);
        if (LoneSurrogates.areIn(document)) {
            String message =
                    "The body has a text with half a character (a lone \\ud800 to \\udfff), which nobody can store."
                            + " Cut texts between characters.";
            throw refused(ErrorCode.INVALID_JSON, "whole characters", "half a character", message);
        }
        return document;
    }

    /**
     * Reads the body's bytes whatever they are.
     *
     * @throws CrosswalkException with {@code BODY_TOO_LARGE}
     */
    byte[] readBytes(Call call) {
        try (InputStream body = call.body()) {
            byte[] bytes = body.readNBytes(Math.min(announced(call), maximumBytes) + 1);
            if (bytes.length > maximumBytes) {
                // A client that is still writing does not see an answer, so a body that is not far too large is read
                // out.
                body.skip((long) maximumBytes * DRAINED_BODIES);
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw CrosswalkException.builder(ErrorCode.INVALID_REQUEST, "The body ended before it was complete.")
                    .cause(e)
                    .build();
        }
    }

    /** Returns how long the body says it is: asking for no more spares a buffer much larger than most bodies. */
    private static int announced(Call call) {
        String length = call.header("content-length");
        boolean known = length != null
                && !length.isEmpty()
                && length.length() <= 9
                && length.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return known ? Integer.parseInt(length) : Integer.MAX_VALUE - 1;
    }

    private CrosswalkException tooLarge() {
        return CrosswalkException.of(
                ErrorCode.BODY_TOO_LARGE, "The body is larger than " + maximumBytes + " bytes. Send less in one call.");
    }

    /** Lets through JSON under its own name, as text, as clients' habits have it, and without a name. */
    private static void requireJsonType(@Nullable String contentType) {
        if (contentType == null) {
            return;
        }
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .trim()
                .toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.equals("text/plain") && !type.equals(Reply.JSON) && !type.endsWith("+json")) {
            throw CrosswalkException.of(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be JSON. Send it as Content-Type: application/json.");
        }
    }

    private static @Nullable Object parse(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (JsonException e) {
            String place = e.line() > 0 ? " at line " + e.line() + ", column " + e.column() : "";
            String message = "The body cannot be read as JSON" + place + ": " + e.getMessage();
            throw refused(ErrorCode.INVALID_JSON, "a JSON object", "a broken document" + place, message);
        }
    }

    static boolean isBlank(byte[] bytes) {
        for (byte value : bytes) {
            if (value != ' ' && value != '\n' && value != '\r' && value != '\t') {
                return false;
            }
        }
        return true;
    }

    private static CrosswalkException refused(ErrorCode code, String expected, String got, String message) {
        return CrosswalkException.builder(code, message)
                .failures(List.of(new Failure("", expected, got, message)))
                .build();
    }
}
