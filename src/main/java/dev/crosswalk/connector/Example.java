package dev.crosswalk.connector;

import dev.crosswalk.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call in four boxes: what a client sends, what we send, what the provider answers, what the client gets.
 *
 * @param name the file's name without its folder and ending
 * @param place where the file is
 * @param title what it shows
 * @param source where the provider's shapes come from
 * @param cause what went wrong, as a word of {@link ErrorCause}; null where nothing did
 * @param request what a client sends
 * @param context the account context, where it matters
 * @param exchanges the provider requests in order, each with its answer
 * @param response what a client gets
 */
public record Example(
        String name,
        Place place,
        String title,
        String source,
        @Nullable ErrorCause cause,
        UnifiedBox request,
        Map<String, Object> context,
        List<Exchange> exchanges,
        ResponseBox response) {
    /** Tells whether the call ends well. */
    public boolean succeeds() {
        return response.status() < 400;
    }

    /**
     * What a client sends.
     *
     * @param resource the unified resource
     * @param method the unified method
     * @param id the unified identifier; null for list and create
     * @param query the unified query
     * @param body the unified body; empty where there is none
     */
    public record UnifiedBox(
            String resource,
            String method,
            @Nullable String id,
            Map<String, @Nullable Object> query,
            Map<String, @Nullable Object> body) {}

    /** One provider request with its answer, and where the request stands in the file. */
    public record Exchange(Sent sent, Answer answer, Place place) {}

    /**
     * What we send.
     *
     * @param verb the HTTP method
     * @param url the whole URL with its query
     * @param headers those that must be there; others may be too
     * @param body null where there is none
     */
    public record Sent(
            String verb,
            String url,
            Map<String, String> headers,
            @Nullable Object body) {}

    /**
     * What the provider answers.
     *
     * @param headers names in lower case
     * @param body null where there is none
     */
    public record Answer(
            int status,
            Map<String, String> headers,
            @Nullable Object body) {
        /** What stands in where no example has an answer. */
        static final Answer UNKNOWN = new Answer(200, Map.of(), null);

        /** Returns the {@code response} of an expression's scope. */
        Map<String, @Nullable Object> asScope() {
            Map<String, @Nullable Object> scope = new LinkedHashMap<>();
            scope.put("status", status);
            scope.put("headers", headers);
            if (body != null) {
                scope.put("body", body);
            }
            return scope;
        }
    }

    /**
     * What a client gets.
     *
     * @param body the record without {@code remote_data}, the envelope of a list, or an error's code, message and
     *     failures; null where the example does not say
     * @param warnings each with {@code code} and, where it names one, {@code field}
     */
    public record ResponseBox(int status, @Nullable Object body, List<Map<String, Object>> warnings) {}
}
