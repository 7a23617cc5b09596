package dev.crosswalk.server;

import dev.crosswalk.account.Caller;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.telemetry.CallTrace;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request on its way through the server, with what is learned of it for the log and the metrics.
 *
 * <p>It belongs to the one thread that answers it.
 */
final class Call {
    private static final String NO_ROUTE = "none";

    private final String requestId;
    private final String verb;
    private final String rawPath;
    private final String rawQuery;
    private final Function<String, @Nullable String> headers;
    private final Supplier<InputStream> body;

    private @Nullable Map<String, @Nullable Object> query;
    private Map<String, String> pathValues = Map.of();
    private @Nullable Caller caller;
    private String route = NO_ROUTE;
    private @Nullable IntegratedAccount account;
    private @Nullable String unifiedMethod;
    private @Nullable ErrorCode failure;
    private boolean passesThrough;

    /**
     * Takes a request in.
     *
     * @param requestId names it
     * @param verb the HTTP method in upper case
     * @param rawPath the path as sent
     * @param rawQuery what follows the question mark, as sent
     * @param headers the first value of a header by its name in lower case, or null
     * @param body opens the body, once
     */
    Call(
            String requestId,
            String verb,
            String rawPath,
            String rawQuery,
            Function<String, @Nullable String> headers,
            Supplier<InputStream> body) {
        this.requestId = requestId;
        this.verb = verb;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
    }

    String requestId() {
        return requestId;
    }

    String verb() {
        return verb;
    }

    String rawPath() {
        return rawPath;
    }

    /** Returns what follows the question mark, as sent. */
    String rawQuery() {
        return rawQuery;
    }

    /** Returns the first value of a header, or null. */
    @Nullable
    String header(String lowerCaseName) {
        return headers.apply(lowerCaseName);
    }

    /** Returns the body's bytes as they come. */
    InputStream body() {
        return body.get();
    }

    /** Returns the query as nested maps, lists and texts, parsed when it is first asked for. */
    Map<String, @Nullable Object> query() {
        Map<String, @Nullable Object> parsed = query;
        if (parsed == null) {
            parsed = QueryString.parse(rawQuery);
            query = parsed;
        }
        return parsed;
    }

    /** Finds a query parameter that is one text; null where it is absent or empty. */
    @Nullable
    String queryText(String name) {
        Object value = query().get(name);
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw CrosswalkException.of(
                ErrorCode.INVALID_REQUEST, "The query parameter `" + name + "` must be one value. Send it once.");
    }

    /** Notes the route that was found, and what the placeholders of its pattern stand for. */
    void goesTo(Route found, Map<String, String> values) {
        this.route = found.pattern();
        this.pathValues = values;
    }

    /** Returns the pattern of the route, {@code none} where there is none. */
    String route() {
        return route;
    }

    /** Returns what a placeholder of the route's pattern stands for. */
    String pathValue(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no placeholder " + name + ".");
        }
        return value;
    }

    /** Finds what a placeholder stands for, where the route has it. */
    @Nullable
    String findPathValue(String name) {
        return pathValues.get(name);
    }

    void caller(Caller value) {
        this.caller = value;
    }

    /** Returns who calls; only routes that need a token may ask. */
    Caller caller() {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("This route is open to everyone.");
        }
        return known;
    }

    /** Returns the environment that the caller's token belongs to. */
    String environmentId() {
        return caller().environmentId();
    }

    /** Notes which integrated account the call runs on. */
    void runsOn(IntegratedAccount value) {
        this.account = value;
        CallTrace.current().connector(value.integration());
    }

    /** Notes which unified method is called. */
    void unifiedMethod(String method) {
        this.unifiedMethod = method;
    }

    /** Notes why the call failed. */
    void failed(ErrorCode code) {
        this.failure = code;
    }

    /** Notes that the call goes to the provider raw, and by which method. */
    void passesThrough(String method) {
        this.passesThrough = true;
        this.unifiedMethod = method;
    }

    /** Tells whether the call goes to the provider raw. */
    boolean passesThrough() {
        return passesThrough;
    }

    /** Finds who calls, where somebody was let in. */
    @Nullable
    Caller findCaller() {
        return caller;
    }

    /** Finds the integrated account that the call runs on. */
    @Nullable
    IntegratedAccount account() {
        return account;
    }

    @Nullable
    String unifiedMethod() {
        return unifiedMethod;
    }

    /** Finds why the call failed; null where it did not. */
    @Nullable
    ErrorCode failure() {
        return failure;
    }
}
