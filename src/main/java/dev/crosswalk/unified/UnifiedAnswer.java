package dev.crosswalk.unified;

import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a unified call answers.
 *
 * @param status the HTTP status
 * @param headers headers from the provider in one form for all: {@code ratelimit-limit}, {@code ratelimit-remaining},
 *     {@code ratelimit-reset}, {@code retry-after}; names in lower case
 * @param content what the body holds
 * @param mapping the time spent in mappings
 * @param upstream the time spent waiting for the provider
 */
public record UnifiedAnswer(
        int status, Map<String, String> headers, Content content, Duration mapping, Duration upstream) {

    /** What the body of an answer holds. */
    public sealed interface Content {}

    /** JSON: maps, lists and boxed values. */
    public record Document(@Nullable Object value) implements Content {}

    /** The provider's bytes, to be passed on unbuffered and then closed. */
    public record Stream(String contentType, InputStream bytes) implements Content {}
}
