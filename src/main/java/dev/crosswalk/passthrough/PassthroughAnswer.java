package dev.crosswalk.passthrough;

import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a passthrough answers.
 *
 * @param status the HTTP status
 * @param headers the provider's limits in one form for all; names in lower case
 * @param content what the body holds
 */
public record PassthroughAnswer(int status, Map<String, String> headers, Content content) {

    /** What the body of an answer holds. */
    public sealed interface Content {}

    /** JSON: maps, lists and boxed values. */
    public record Document(@Nullable Object value) implements Content {}

    /** Bytes to be passed on as they are, and then closed. */
    public record Bytes(String contentType, InputStream bytes) implements Content {}

    /** No body at all. */
    public record Nothing() implements Content {}
}
