package dev.crosswalk.passthrough;

import dev.crosswalk.provider.RawAnswer;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a passthrough answers.
 *
 * @param status the HTTP status
 * @param headers the provider's limits in one form for all; names in lower case
 * @param content what the body holds
 * @param isReplayed whether it is the first answer of the same key once more
 */
public record PassthroughAnswer(int status, Map<String, String> headers, Content content, boolean isReplayed) {

    /** Makes an answer that is given for the first time. */
    public PassthroughAnswer(int status, Map<String, String> headers, Content content) {
        this(status, headers, content, false);
    }

    /** What the body of an answer holds. */
    public sealed interface Content {}

    /** JSON: maps, lists and boxed values. */
    public record Document(@Nullable Object value) implements Content {}

    /**
     * The provider's document byte for byte.
     *
     * @param contentType what it is called
     * @param bytes the document
     * @param value the same, parsed
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; copying a body would only cost.
    public record Verbatim(String contentType, byte[] bytes, Object value) implements Content {
        static Content of(RawAnswer.Document document) {
            Object body = document.response().body();
            if (body == null) {
                return new Nothing();
            }
            // Some providers call JSON text; clients parse only what is called JSON.
            boolean isText = body instanceof String && !document.contentType().isBlank();
            return new Verbatim(isText ? document.contentType() : "application/json", document.bytes(), body);
        }
    }

    /** A file to be passed on as it comes, and then closed. */
    public record File(String contentType, InputStream bytes) implements Content {}

    /** No body at all. */
    public record Nothing() implements Content {}
}
