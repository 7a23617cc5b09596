package dev.crosswalk.server;

import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered with.
 *
 * @param status the HTTP status
 * @param headers headers beside those that every answer has
 * @param content the body
 */
record Reply(int status, Map<String, String> headers, Content content) {

    /** The body of an answer. */
    sealed interface Content {}

    /** JSON: maps, lists and boxed values. */
    record Document(String contentType, @Nullable Object value) implements Content {}

    /** Text as it is. */
    record Text(String contentType, String text) implements Content {}

    /** Bytes that are passed on as they come, and then closed. */
    record Stream(String contentType, InputStream bytes) implements Content {}

    /** No body at all. */
    record Nothing() implements Content {}

    static final String JSON = "application/json";

    /** Answers 200 with JSON. */
    static Reply ok(@Nullable Object value) {
        return of(200, value);
    }

    /** Answers with JSON. */
    static Reply of(int status, @Nullable Object value) {
        return new Reply(status, Map.of(), new Document(JSON, value));
    }
}
