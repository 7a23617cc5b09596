package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.Route.CompositeSettings;
import dev.crosswalk.sandbox.Store.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs several requests that came as one. Used by one thread for one request. */
final class Composite {
    private static final int MAXIMUM_DEPTH = 2;
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

    private final Exchange exchange;
    private final CompositeSettings settings;
    private final Map<String, @Nullable Object> bodies = new LinkedHashMap<>();

    Composite(Exchange exchange, Route route) {
        this.exchange = exchange;
        this.settings = Objects.requireNonNull(route.composite());
    }

    Scope run(Scope scope) {
        List<?> requests = scope.list(settings.requests());
        if (requests.size() > settings.maximumItems() || exchange.depth() >= MAXIMUM_DEPTH) {
            throw new ViolationException(new Violation(
                    "too_many_items", "", requests.size(), String.valueOf(settings.maximumItems()), "too many", ""));
        }
        boolean allOrNone = settings.allOrNone() != null && scope.test(settings.allOrNone());
        Store store = exchange.interpreter().store();
        Snapshot before = store.snapshot();
        List<Map<String, @Nullable Object>> responses = new ArrayList<>();
        int failed = -1;
        for (Object request : requests) {
            Map<String, @Nullable Object> given = request instanceof Map<?, ?> ? Json.asObject(request) : Map.of();
            String name = String.valueOf(given.get("name"));
            if (failed >= 0 && allOrNone) {
                responses.add(rolledBack(name, scope));
                continue;
            }
            Reply reply = runOne(given, scope);
            bodies.put(name, reply.body());
            responses.add(shown(name, reply));
            if (reply.status() >= 400 && failed < 0) {
                failed = responses.size() - 1;
            }
        }
        if (failed >= 0 && allOrNone) {
            store.restore(before);
            for (int i = 0; i < failed; i++) {
                responses.set(i, rolledBack(String.valueOf(responses.get(i).get("name")), scope));
            }
        }
        return scope.with("responses", responses);
    }

    private Reply runOne(Map<String, @Nullable Object> given, Scope scope) {
        String target = String.valueOf(filled(given.getOrDefault("path", "")));
        int question = target.indexOf('?');
        Object body = filled(given.get("body"));
        Map<String, String> headers = new LinkedHashMap<>(exchange.incoming().headers());
        headers.putAll(Reply.headers(given.get("headers")));
        Incoming incoming = new Incoming(
                String.valueOf(given.getOrDefault("method", "GET")).toUpperCase(Locale.ROOT),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                body == null ? "" : Json.writeText(body));
        return new Exchange(exchange.interpreter(), incoming, scope, exchange.depth() + 1).answer();
    }

    private Map<String, @Nullable Object> rolledBack(String name, Scope scope) {
        Object value = scope.with("name", name).evaluateIfPresent(settings.rolledBack());
        Map<?, ?> given = value instanceof Map<?, ?> map ? map : Map.of();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("status", given.containsKey("status") ? given.get("status") : 400);
        shown.put("headers", Map.of());
        shown.put("body", given.get("body"));
        return shown;
    }

    private static Map<String, @Nullable Object> shown(String name, Reply reply) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("status", reply.status());
        shown.put("headers", reply.headers());
        shown.put("body", reply.body());
        return shown;
    }

    /** Replaces references to earlier answers in every text of a value. */
    private @Nullable Object filled(@Nullable Object value) {
        return switch (value) {
            case String text -> filledText(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), filled(item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(filled(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private String filledText(String text) {
        if (settings.reference() == null) {
            return text;
        }
        Matcher matcher = settings.reference().matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf(at(bodies.get(found.group(1)), found.group(2)))));
    }

    /** Follows a path such as {@code $.data[0].details.id} or {@code id}. */
    private static @Nullable Object at(@Nullable Object body, String path) {
        Object value = body;
        Matcher matcher = STEP.matcher(path.startsWith("$") ? path.substring(1) : path);
        while (matcher.find()) {
            String step = matcher.group();
            value = switch (value) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list
                when step.matches("[0-9]{1,6}") && Integer.parseInt(step) < list.size() ->
                    list.get(Integer.parseInt(step));
                case null, default -> null;
            };
        }
        return value;
    }
}
