package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import dev.crosswalk.sandbox.Store.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request on its way through a sandbox, in the steps that the format document lists. Used by one thread. */
final class Exchange {
    private final Interpreter interpreter;
    private final SandboxDefinition definition;
    private final Incoming incoming;
    private final int depth;
    private final Map<String, @Nullable Object> request = new LinkedHashMap<>();
    private Map<String, String> params = Map.of();
    private Scope scope;

    /**
     * Makes an exchange.
     *
     * @param depth 0 for a request over HTTP, more for a sub-request of a composite, which needs no token of its own
     */
    Exchange(Interpreter interpreter, Incoming incoming, Scope scope, int depth) {
        this.interpreter = interpreter;
        this.definition = interpreter.definition();
        this.incoming = incoming;
        this.depth = depth;
        request.put("method", incoming.method());
        request.put("path", incoming.path());
        request.put("params", Map.of());
        request.put("query", incoming.parameters());
        request.put("headers", incoming.headers());
        this.scope = scope.with("request", request);
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Incoming incoming() {
        return incoming;
    }

    Scope scope() {
        return scope;
    }

    int depth() {
        return depth;
    }

    /** Returns the values of the route's placeholders. */
    Map<String, String> params() {
        return params;
    }

    /** Answers: as the route says, or with the vendor's error; a refused request leaves no trace. */
    Reply answer() {
        Snapshot before = interpreter.store().snapshot();
        try {
            Route route = route();
            if (depth == 0) {
                interpreter.count();
                if (route.needsToken()) {
                    interpreter.tokens().authorize(incoming);
                }
            }
            checkParameters(route);
            readBody(route);
            checkRules(definition.rules());
            checkRules(route.rules());
            requireParents(route);
            return new Action(this, route).run();
        } catch (ViolationException e) {
            interpreter.store().restore(before);
            return interpreter.errors().reply(e.violations(), scope);
        }
    }

    private Route route() {
        List<Route> here = new ArrayList<>();
        for (Route route : definition.routes()) {
            if (route.path().match(incoming.path()).isPresent()) {
                here.add(route);
            }
        }
        if (here.isEmpty()) {
            throw new ViolationException(Violation.of("unknown_route", "no such path: " + incoming.path()));
        }
        Optional<Route> chosen = here.stream()
                .filter(route -> route.verb().equals(incoming.method()))
                .max(Comparator.comparingInt(route -> route.path().literals()));
        if (chosen.isEmpty()) {
            throw new ViolationException(Violation.of("wrong_method", incoming.method() + " is not possible here"));
        }
        Route route = chosen.get();
        params = route.path().match(incoming.path()).orElseThrow();
        request.put("params", params);
        scope = scope.with("request", request);
        return route;
    }

    private void checkParameters(Route route) {
        List<Violation> found = new ArrayList<>();
        ValueCheck values = new ValueCheck(scope, interpreter.store(), true, found);
        Fields known = route.input().parameters();
        Map<String, Object> given = incoming.parameters();
        given.forEach((name, value) -> {
            Optional<Field> field =
                    known.find(name).or(() -> definition.parameters().find(name));
            if (field.isPresent()) {
                values.check(field.get(), value, name);
            } else if (known.unknown() == Leniency.REFUSE) {
                found.add(new Violation("unknown_parameter", name, value, "", name + " is not a parameter", ""));
            }
        });
        known.named().forEach((name, field) -> {
            if (field.presence().always() && given.getOrDefault(name, "").equals("")) {
                found.add(new Violation("missing_parameter", name, null, "", name + " is required", ""));
            }
        });
        if (!found.isEmpty()) {
            throw new ViolationException(
                    found.stream().map(Exchange::ofParameter).toList());
        }
    }

    private static Violation ofParameter(Violation violation) {
        String kind = violation.kind().endsWith("_parameter") ? violation.kind() : "bad_parameter";
        return new Violation(kind, violation.path(), violation.value(), violation.expected(), violation.message(), "");
    }

    private void readBody(Route route) {
        String form = route.input().body();
        String contentType = incoming.headers().getOrDefault("content-type", "");
        if (incoming.body().isEmpty() || form.equals("none")) {
            return;
        }
        if (form.equals("form") || (form.equals("any") && contentType.contains("form-urlencoded"))) {
            request.put("body", Incoming.pairs(incoming.body()));
        } else {
            if (form.equals("json")
                    && definition.errors().containsKey("wrong_content_type")
                    && !contentType.contains("json")) {
                throw new ViolationException(Violation.of("wrong_content_type", "the body must be JSON"));
            }
            try {
                request.put("body", Json.parse(incoming.body()));
            } catch (JsonException e) {
                throw new ViolationException(Violation.of("malformed_body", String.valueOf(e.getMessage())));
            }
        }
        scope = scope.with("request", request);
        checkEnvelope(route.input().envelope());
    }

    private void checkEnvelope(@Nullable Fields envelope) {
        if (envelope == null) {
            return;
        }
        if (!(request.get("body") instanceof Map<?, ?>)) {
            throw new ViolationException(Violation.of("malformed_body", "the body must be an object"));
        }
        List<Violation> found = new ArrayList<>();
        new ValueCheck(scope, interpreter.store(), false, found)
                .checkObject(envelope, Json.asObject(request.get("body")), "");
        if (!found.isEmpty()) {
            throw new ViolationException(found);
        }
    }

    private void checkRules(List<Rule> rules) {
        for (Rule rule : rules) {
            if (scope.test(rule.when())) {
                throw new ViolationException(new Violation(rule.error(), rule.field(), null, "", rule.message(), ""));
            }
        }
    }

    private void requireParents(Route route) {
        for (Route.Parent parent : route.parents()) {
            String word = Route.filled(parent.type(), params());
            String id = Route.filled(parent.id(), params());
            RecordType type = definition
                    .findType(word)
                    .orElseThrow(() -> new ViolationException(
                            new Violation("unknown_type", "", word, "", word + " is not a type", word)));
            Store.Stored stored = interpreter
                    .store()
                    .findLiving(type.name(), id)
                    .orElseThrow(() -> new ViolationException(new Violation(
                            "not_found", "", id, "", "no " + word + " has the identifier " + id, type.name())));
            if (!scope.values().containsKey("parent")) {
                scope = scope.with("parent", interpreter.shape().plain(stored));
            }
        }
    }
}
