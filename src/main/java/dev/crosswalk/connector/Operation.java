package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a provider, with the connector's defaults already filled in.
 *
 * @param name its name in the file
 * @param verb the HTTP method in upper case
 * @param path below the base URL, with {@code {placeholders}}
 * @param baseUrl with {@code {context.x}} placeholders
 * @param query parameters that are always sent
 * @param headers that are always sent, the connector's included
 * @param bodyFormat how the body is written
 * @param reads whether it changes nothing at the provider, so that it may be sent again
 * @param remoteDataAt JSON Pointer in the body where the caller's {@code remote_data} is merged; empty for the root
 * @param pagination how a list goes on
 * @param recordAt where one record is in an answer
 * @param recordsAt where the records of a list are
 * @param successWhen tells whether an answer is a success
 * @param errors makes one shape of an answer that is none; null where nothing is said
 * @param rateLimit how the provider tells its limits
 * @param scopes what the credential must be allowed to do
 * @param documentation where the provider documents it; empty where nothing is said
 */
public record Operation(
        String name,
        String verb,
        String path,
        String baseUrl,
        Map<String, String> query,
        Map<String, String> headers,
        BodyFormat bodyFormat,
        boolean reads,
        String remoteDataAt,
        Pagination pagination,
        Expression recordAt,
        Expression recordsAt,
        Expression successWhen,
        @Nullable Expression errors,
        RateLimit rateLimit,
        List<String> scopes,
        String documentation) {

    private static final Set<String> SAFE_VERBS = Set.of("GET", "HEAD");

    /** Returns the same call with another verb and another way to write the body. */
    public Operation with(String otherVerb, BodyFormat otherFormat) {
        return new Operation(
                name,
                otherVerb,
                path,
                baseUrl,
                query,
                headers,
                otherFormat,
                SAFE_VERBS.contains(otherVerb),
                remoteDataAt,
                pagination,
                recordAt,
                recordsAt,
                successWhen,
                errors,
                rateLimit,
                scopes,
                documentation);
    }

    /** How a request body is written. */
    public enum BodyFormat {
        JSON,
        FORM,
        NONE
    }

    /**
     * How a provider tells its limits. Each part may be absent.
     *
     * @param limitedWhen tells whether an answer is a throttling; absent means status 429
     * @param limit how many calls a window allows
     * @param windowSeconds how long a window is
     * @param remaining how many calls are left in it
     * @param resetSeconds when the next begins, in seconds from now
     * @param retryAfterSeconds how long to wait, in seconds; an HTTP date is understood as well
     */
    public record RateLimit(
            @Nullable Expression limitedWhen,
            @Nullable Expression limit,
            @Nullable Expression windowSeconds,
            @Nullable Expression remaining,
            @Nullable Expression resetSeconds,
            @Nullable Expression retryAfterSeconds) {
        /** Nothing is known of the provider's limits. */
        public static final RateLimit UNKNOWN = new RateLimit(null, null, null, null, null, null);
    }
}
