package dev.crosswalk.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last requests that a sandbox received, as they came but for what authorizes them. Thread-safe. */
final class RequestLog {
    private static final int MAXIMUM_REQUESTS = 500;
    private static final int MAXIMUM_BODY_CHARACTERS = 1_000_000;
    private static final Set<String> SECRET = Set.of("authorization", "x-api-token", "x-api-key", "cookie");

    private final Deque<Map<String, @Nullable Object>> requests = new ArrayDeque<>();

    /**
     * Notes one request.
     *
     * @param status what it got; 0 where the connection was cut instead
     * @param secretNames headers and query parameters that hold tokens
     * @param secretBody whether the body holds a secret, as a token request's does
     */
    synchronized void add(Incoming incoming, int status, Set<String> secretNames, boolean secretBody) {
        Map<String, String> headers = new LinkedHashMap<>(incoming.headers());
        headers.keySet().removeAll(SECRET);
        headers.keySet().removeAll(secretNames);
        String body = incoming.body();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("method", incoming.method());
        shown.put("path", incoming.path());
        shown.put("query", redacted(incoming.query(), secretNames));
        shown.put("headers", headers);
        shown.put("body", secretBody ? "" : body.substring(0, Math.min(body.length(), MAXIMUM_BODY_CHARACTERS)));
        shown.put("status", status);
        requests.addLast(shown);
        if (requests.size() > MAXIMUM_REQUESTS) {
            requests.removeFirst();
        }
    }

    private static String redacted(String query, Set<String> secretNames) {
        String shown = query;
        for (String name : secretNames) {
            String found = "(^|&)" + Pattern.quote(name) + "=[^&]*";
            shown = shown.replaceAll(found, "$1" + Matcher.quoteReplacement(name + "=<redacted>"));
        }
        return shown;
    }

    /** Returns the last requests, the oldest first. */
    synchronized List<Map<String, @Nullable Object>> last(int count) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(requests);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    synchronized void clear() {
        requests.clear();
    }
}
