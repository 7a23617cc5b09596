package dev.crosswalk.passthrough;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import dev.crosswalk.provider.PathSegments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a caller's {@code methodConfig} says of one custom call. It may say what is called and how, never where or as whom.
 *
 * @param verb the HTTP method; null where it is that of the call
 * @param path the path below the base URL; null where it is that of the call
 * @param query parameters that replace those of the call
 * @param headers beside the connector's
 * @param bodyFormat how the body is written; null for JSON
 * @param responsePath the names that lead to the result; empty for the whole answer
 */
record MethodConfig(
        @Nullable String verb,
        @Nullable PathSegments path,
        Map<String, @Nullable Object> query,
        Map<String, String> headers,
        @Nullable BodyFormat bodyFormat,
        List<String> responsePath) {
    /** The key of a body that holds it. */
    static final String KEY = "methodConfig";

    /** What a call has that says nothing. */
    static final MethodConfig NONE = new MethodConfig(null, null, Map.of(), Map.of(), null, List.of());

    private static final String PAGINATION = "pagination";
    private static final List<String> SUPPORTED =
            List.of("path", "method", "query", "headers", "body_format", "response_path", PAGINATION);
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Map<String, BodyFormat> FORMATS = Map.of("json", BodyFormat.JSON, "form", BodyFormat.FORM);
    private static final int MAXIMUM_ENTRIES = 100;

    /** Headers that would say as whom, where, or something else than what is shown and logged. */
    private static final Set<String> REFUSED_HEADERS = Set.of(
            "accept-encoding",
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "cookie",
            "expect",
            "forwarded",
            "host",
            "keep-alive",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-url",
            "x-rewrite-url");

    private static final String FORWARDED = "x-forwarded-";

    /**
     * Reads it.
     *
     * @throws CrosswalkException with {@code INVALID_BODY} and everything that is wrong with it
     */
    static MethodConfig read(@Nullable Object value, Connector connector) {
        Reading reading = new Reading(connector);
        if (!(value instanceof Map<?, ?>)) {
            reading.fail("", "an object", Json.kindOf(value));
            throw reading.refused();
        }
        Map<String, @Nullable Object> config = Json.asObject(value);
        for (String key : config.keySet()) {
            if (!SUPPORTED.contains(key)) {
                reading.fail(
                        "/" + key, "one of " + String.join(", ", SUPPORTED), "`" + key + "`, which is not supported");
            }
        }
        if (config.get(PAGINATION) != null) {
            reading.fail(
                    "/" + PAGINATION, "null: follow pages by query parameters", Json.kindOf(config.get(PAGINATION)));
        }
        MethodConfig read = new MethodConfig(
                reading.verb(config.get("method")),
                reading.path(config.get("path")),
                reading.query(config.get("query")),
                reading.headers(config.get("headers")),
                reading.format(config.get("body_format")),
                reading.names(config.get("response_path")));
        if (!reading.failures.isEmpty()) {
            throw reading.refused();
        }
        return read;
    }

    /** Collects what is wrong, to be told at once. */
    private static final class Reading {
        private final List<Failure> failures = new ArrayList<>();
        private final Set<String> refusedHeaders = new TreeSet<>(REFUSED_HEADERS);

        Reading(Connector connector) {
            connector.credentialKinds().values().stream()
                    .filter(kind -> kind.authorization().kind() == AuthorizationKind.HEADERS)
                    .flatMap(kind -> kind.authorization().templates().keySet().stream())
                    .forEach(name -> refusedHeaders.add(name.toLowerCase(Locale.ROOT)));
        }

        void fail(String pointer, String expected, String got) {
            String place = "/" + KEY + pointer;
            failures.add(new Failure(
                    place,
                    expected,
                    got,
                    "`" + place + "` must be " + expected + ", and " + got + " came. Nothing was sent."));
        }

        CrosswalkException refused() {
            return CrosswalkException.builder(
                            ErrorCode.INVALID_BODY,
                            failures.size() == 1
                                    ? failures.getFirst().message()
                                    : "The methodConfig cannot be used: " + failures.size()
                                            + " parts of it are wrong; details.failures says what is wrong with each.")
                    .failures(failures)
                    .build();
        }

        @Nullable
        String verb(@Nullable Object value) {
            String verb = value instanceof String text ? text.toUpperCase(Locale.ROOT) : null;
            if (value != null && (verb == null || !VERBS.contains(verb))) {
                fail("/method", "get, post, put, patch or delete", shown(value));
                return null;
            }
            return verb;
        }

        @Nullable
        PathSegments path(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            if (!(value instanceof String text)
                    || text.isBlank()
                    || text.startsWith("//")
                    || text.matches(".*(://|[?#]|\\{\\{).*")) {
                fail("/path", "a path below the base URL, without query or placeholders", shown(value));
                return null;
            }
            List<String> segments = new ArrayList<>();
            for (String segment : text.split("/", -1)) {
                if (!segment.isEmpty()) {
                    segments.add(segment);
                }
            }
            return new PathSegments(segments, text.endsWith("/"));
        }

        Map<String, @Nullable Object> query(@Nullable Object value) {
            if (value == null) {
                return Map.of();
            }
            if (!(value instanceof Map<?, ?> map) || map.size() > MAXIMUM_ENTRIES) {
                fail("/query", "an object of at most " + MAXIMUM_ENTRIES + " parameters", shown(value));
                return Map.of();
            }
            return Json.asObject(map);
        }

        Map<String, String> headers(@Nullable Object value) {
            Map<String, String> headers = new LinkedHashMap<>();
            if (value == null) {
                return headers;
            }
            if (!(value instanceof Map<?, ?> map) || map.size() > MAXIMUM_ENTRIES) {
                fail("/headers", "an object of at most " + MAXIMUM_ENTRIES + " headers", shown(value));
                return headers;
            }
            Json.asObject(map).forEach((name, text) -> {
                String lower = name.toLowerCase(Locale.ROOT).strip();
                if (refusedHeaders.contains(lower) || lower.startsWith(FORWARDED)) {
                    fail("/headers/" + name, "a header that a caller may set", "one that only this server sets");
                } else if (text instanceof String || text instanceof Number || text instanceof Boolean) {
                    headers.put(name, String.valueOf(text));
                } else {
                    fail("/headers/" + name, "a text", Json.kindOf(text));
                }
            });
            return headers;
        }

        @Nullable
        BodyFormat format(@Nullable Object value) {
            BodyFormat format = value instanceof String text ? FORMATS.get(text.toLowerCase(Locale.ROOT)) : null;
            if (value != null && format == null) {
                fail("/body_format", "json or form", shown(value));
            }
            return format;
        }

        List<String> names(@Nullable Object value) {
            if (value == null || value.equals("")) {
                return List.of();
            }
            if (value instanceof String text && text.matches("[^.]+(\\.[^.]+)*")) {
                return List.of(text.split("\\.", -1));
            }
            fail("/response_path", "names with dots between them, such as data.items", shown(value));
            return List.of();
        }

        private static String shown(Object value) {
            return value instanceof String text && text.length() <= 60 ? "`" + text + "`" : Json.kindOf(value);
        }
    }
}
