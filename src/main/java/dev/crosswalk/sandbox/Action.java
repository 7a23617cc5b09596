package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.Store.Link;
import dev.crosswalk.sandbox.Store.Snapshot;
import dev.crosswalk.sandbox.Store.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a route does to the store, and the answer to it. Used by one thread for one request. */
final class Action {
    private final Exchange exchange;
    private final Interpreter interpreter;
    private final SandboxDefinition definition;
    private final Store store;
    private final Route route;

    Action(Exchange exchange, Route route) {
        this.exchange = exchange;
        this.interpreter = exchange.interpreter();
        this.definition = interpreter.definition();
        this.store = interpreter.store();
        this.route = route;
    }

    Reply run() {
        Scope scope = exchange.scope();
        Scope done = route.batch() == null ? once(scope) : batch(route.batch(), scope);
        Scope seen = done;
        if (!route.load().isEmpty()) {
            Map<String, @Nullable Object> stored = new LinkedHashMap<>();
            for (String type : route.load()) {
                List<Stored> living = store.all(requireType(type).name()).stream()
                        .filter(record -> !record.deleted())
                        .toList();
                stored.put(type, interpreter.shape().readAll(living, scope));
            }
            seen = done.with("stored", stored);
        }
        return ErrorReplies.answer(route.answer(), seen);
    }

    /** Does the action once and returns the scope with what came of it. */
    private Scope once(Scope scope) {
        return switch (route.action()) {
            case "create" -> create(scope);
            case "get" -> shown(requireTarget(scope), scope);
            case "update" -> update(requireTarget(scope), scope);
            case "upsert" -> upsert(scope);
            case "delete" -> delete(scope);
            case "link", "unlink" -> link(scope);
            case "list" -> new Listings(exchange, route).list(types(scope), scope);
            case "select" -> new Listings(exchange, route).select(scope);
            case "next" -> new Listings(exchange, route).next(id(scope), scope);
            case "token" -> token(scope);
            case "composite" -> new Composite(exchange, route).run(scope);
            default -> scope;
        };
    }

    private Scope create(Scope scope) {
        RecordType type = requireOneType(scope);
        Stored stored = interpreter.writer().create(type, given(scope), links(scope), scope);
        return shown(stored, scope).with("created", true);
    }

    private Scope update(Stored stored, Scope scope) {
        RecordType type = interpreter.shape().typeOf(stored);
        return shown(interpreter.writer().update(type, stored, given(scope), links(scope), scope), scope);
    }

    private Scope upsert(Scope scope) {
        RecordType type = requireOneType(scope);
        Map<String, @Nullable Object> given = given(scope);
        Optional<Stored> found = route.target().match().stream()
                .map(name -> Route.filled(name, exchange.params()))
                .filter(name -> given.get(name) != null)
                .flatMap(name -> store.all(type.name()).stream()
                        .filter(stored -> !stored.deleted()
                                && String.valueOf(given.get(name))
                                        .equalsIgnoreCase(
                                                String.valueOf(stored.fields().get(name)))))
                .findFirst();
        return found.isPresent() ? update(found.get(), scope).with("created", false) : create(scope);
    }

    private Scope delete(Scope scope) {
        Stored stored = requireTarget(scope);
        Scope seen = shown(stored, scope);
        interpreter.writer().delete(interpreter.shape().typeOf(stored), stored, scope);
        return seen;
    }

    private Scope link(Scope scope) {
        Stored stored = requireTarget(scope);
        List<Link> links = interpreter.writer().checkLinks(links(scope), stored.type(), String.valueOf(stored.id()));
        links.forEach(route.action().equals("link") ? store::link : store::unlink);
        return shown(stored, scope);
    }

    private Scope token(Scope scope) {
        Map<String, Object> given = new LinkedHashMap<>(exchange.incoming().parameters());
        given.putAll(
                exchange.incoming().body().startsWith("{")
                        ? Json.parseObject(exchange.incoming().body())
                        : Incoming.pairs(exchange.incoming().body()));
        Route.TokenSettings settings = Objects.requireNonNull(route.tokens());
        return scope.with("token", interpreter.tokens().give(settings, given, exchange.incoming()));
    }

    private Scope batch(Route.Batch batch, Scope scope) {
        List<?> items = scope.list(batch.each());
        if (items.size() > batch.maximumItems()) {
            throw new ViolationException(new Violation(
                    "too_many_items", "", items.size(), String.valueOf(batch.maximumItems()), "too many items", ""));
        }
        boolean allOrNone = batch.allOrNone() != null && scope.test(batch.allOrNone());
        Snapshot before = store.snapshot();
        List<Map<String, @Nullable Object>> outcomes = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i < items.size(); i++) {
            Map<String, @Nullable Object> outcome = outcome(i, items.get(i), scope);
            failed |= Boolean.FALSE.equals(outcome.get("ok"));
            outcomes.add(outcome);
        }
        if (failed && allOrNone) {
            store.restore(before);
            for (Map<String, @Nullable Object> outcome : outcomes) {
                outcome.put("rolled_back", Boolean.TRUE.equals(outcome.put("ok", false)));
            }
        }
        return scope.with("outcomes", outcomes);
    }

    private Map<String, @Nullable Object> outcome(int index, @Nullable Object item, Scope scope) {
        Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
        outcome.put("index", index);
        outcome.put("given", item);
        Scope seen = scope.with("item", item);
        Snapshot before = store.snapshot();
        try {
            Scope done = once(seen);
            outcome.put("ok", true);
            for (String name : List.of("id", "type", "record", "meta", "created")) {
                if (done.values().get(name) != null) {
                    outcome.put(name, done.values().get(name));
                }
            }
        } catch (ViolationException e) {
            store.restore(before);
            outcome.put("ok", false);
            outcome.put(
                    "violations",
                    e.violations().stream()
                            .map(violation -> ErrorReplies.indexed(violation, index))
                            .toList());
            outcome.put("errors", interpreter.errors().items(e.violations(), seen.with("index", index)));
        }
        return outcome;
    }

    /** Returns the scope with a record in the vendor's shape and what belongs to it. */
    private Scope shown(Stored stored, Scope scope) {
        return interpreter
                .shape()
                .about(stored, scope)
                .with("record", interpreter.shape().read(stored, scope));
    }

    private Map<String, @Nullable Object> given(Scope scope) {
        Object value = route.input().record() != null
                ? scope.evaluateIfPresent(route.input().record())
                : route.batch() != null
                        ? scope.values().get("item")
                        : scope.values().get("request") instanceof Map<?, ?> request ? request.get("body") : null;
        if (!(value instanceof Map<?, ?>)) {
            throw new ViolationException(Violation.of("missing_record", "there is no record in the request"));
        }
        return Json.asObject(value);
    }

    private List<?> links(Scope scope) {
        return route.input().links() == null
                ? List.of()
                : scope.list(route.input().links());
    }

    private String id(Scope scope) {
        if (route.target().idAt() != null) {
            Object id = scope.evaluate(route.target().idAt());
            return id == null ? "" : String.valueOf(id);
        }
        return Route.filled(route.target().id(), exchange.params());
    }

    private Stored requireTarget(Scope scope) {
        String id = id(scope);
        List<RecordType> types = types(scope);
        for (RecordType type : types) {
            Optional<Stored> found = find(type, id);
            if (found.isPresent()) {
                if (found.get().deleted()) {
                    throw missing("deleted", id, type, "the record is deleted");
                }
                return found.get();
            }
        }
        RecordType type = types.getFirst();
        if (type.identifiers().pattern() != null
                && !type.identifiers().pattern().matcher(id).matches()) {
            throw missing("malformed_id", id, type, id + " is not an identifier");
        }
        throw missing("not_found", id, type, "no " + type.name() + " has the identifier " + id);
    }

    private Optional<Stored> find(RecordType type, String id) {
        Optional<Stored> byId = store.find(type.name(), id);
        if (byId.isPresent() || route.target().match().isEmpty()) {
            return byId;
        }
        return store.all(type.name()).stream()
                .filter(stored -> !stored.deleted()
                        && route.target().match().stream()
                                .map(name -> Route.filled(name, exchange.params()))
                                .anyMatch(name ->
                                        id.equals(String.valueOf(stored.fields().get(name)))))
                .findFirst();
    }

    private static ViolationException missing(String kind, String id, RecordType type, String message) {
        return new ViolationException(new Violation(kind, type.idField(), id, "", message, type.name()));
    }

    private List<RecordType> types(Scope scope) {
        if (route.target().typeAt() != null) {
            Object word = scope.evaluate(route.target().typeAt());
            return List.of(requireType(word == null ? "" : String.valueOf(word)));
        }
        List<RecordType> types = new ArrayList<>();
        for (String word : route.target().types()) {
            types.add(requireType(Route.filled(word, exchange.params())));
        }
        if (types.isEmpty()) {
            throw new ViolationException(Violation.of("unknown_type", "the route names no type"));
        }
        return types;
    }

    private RecordType requireOneType(Scope scope) {
        return types(scope).getFirst();
    }

    private RecordType requireType(String word) {
        return definition
                .findType(word)
                .orElseThrow(() -> new ViolationException(
                        new Violation("unknown_type", "", word, "", word + " is not a type", word)));
    }
}
