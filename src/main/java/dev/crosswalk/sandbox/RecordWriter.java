package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.RecordType.Effect;
import dev.crosswalk.sandbox.Store.Link;
import dev.crosswalk.sandbox.Store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes records with their links, stamps and effects. Its owner lets one thread at a time in. */
final class RecordWriter {
    /** How many writes one write may cause, effects of effects included. */
    private static final int MAXIMUM_EFFECT_DEPTH = 5;

    private static final int MAXIMUM_EFFECT_ITEMS = 1_000;

    private final SandboxDefinition definition;
    private final Store store;
    private final RecordShape shape;
    private final Clock clock;
    private boolean losesLinks;

    RecordWriter(SandboxDefinition definition, Store store, RecordShape shape, Clock clock) {
        this.definition = definition;
        this.store = store;
        this.shape = shape;
        this.clock = clock;
    }

    /** Says whether references and links are dropped in silence from now on. */
    void loseLinks(boolean value) {
        losesLinks = value;
    }

    Stored create(RecordType type, Map<String, @Nullable Object> given, List<?> links, Scope scope) {
        Map<String, @Nullable Object> fields = new RecordCheck(type, scope, store, shape, null, false).check(given);
        List<Link> checked = checkLinks(links, type.name(), "");
        Instant now = clock.instant();
        stamp(type.stamps().created(), type, fields, now);
        stamp(type.stamps().updated(), type, fields, now);
        Object id = IdentifierMaker.next(type, store);
        return keep(
                type, new Stored(type.name(), id, kept(type, fields), now, now, false), checked, "create", scope, 0);
    }

    /** Stores one of the file's own records, which may set what callers may not. */
    void seed(RecordType type, Map<String, Object> seed, Instant at, Scope scope) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(seed);
        Object links = given.remove("links");
        Object id = type.fields().find(type.idField()).isPresent()
                ? given.getOrDefault("id", given.get(type.idField()))
                : given.remove(given.containsKey("id") ? "id" : type.idField());
        Map<String, @Nullable Object> fields = new RecordCheck(type, scope, store, shape, null, true).check(given);
        stampIfAbsent(type.stamps().created(), type, fields, at);
        stampIfAbsent(type.stamps().updated(), type, fields, at);
        Object identifier = id == null ? IdentifierMaker.next(type, store) : id;
        store.put(new Stored(type.name(), identifier, fields, at, at, false));
        checkLinks(links instanceof List<?> list ? list : List.of(), type.name(), String.valueOf(identifier))
                .forEach(store::link);
    }

    Stored update(RecordType type, Stored before, Map<String, @Nullable Object> given, List<?> links, Scope scope) {
        Map<String, @Nullable Object> fields = new RecordCheck(type, scope, store, shape, before, false).check(given);
        List<Link> checked = checkLinks(links, type.name(), String.valueOf(before.id()));
        Instant now = clock.instant();
        stamp(type.stamps().updated(), type, fields, now);
        Stored after = new Stored(type.name(), before.id(), kept(type, fields), before.created(), now, false);
        return keep(type, after, checked, "update", scope, 0);
    }

    void delete(RecordType type, Stored stored, Scope scope) {
        applyEffects(type, stored, "delete", scope, 0);
        if (type.leavesTrace()) {
            store.put(new Stored(stored.type(), stored.id(), stored.fields(), stored.created(), clock.instant(), true));
        } else {
            store.remove(stored);
        }
    }

    /** Turns what an expression gave into links that exist on both ends. */
    List<Link> checkLinks(List<?> links, String fromType, String fromId) {
        List<Link> checked = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Map<?, ?> link = links.get(i) instanceof Map<?, ?> map ? map : Map.of();
            Object id = link.get("id");
            Optional<RecordType> to =
                    Optional.ofNullable(link.get("type")).flatMap(word -> definition.findType(String.valueOf(word)));
            String path = "links[" + i + "]";
            if (to.isEmpty()) {
                violations.add(new Violation("bad_link", path, id, "", "such a link is not possible", fromType));
            } else if (id == null
                    || store.findLiving(to.get().name(), String.valueOf(id)).isEmpty()) {
                String name = to.get().name();
                violations.add(new Violation(
                        "bad_reference", path, id, name, "no " + name + " has the identifier " + id, fromType));
            } else {
                checked.add(new Link(fromType, fromId, to.get().name(), String.valueOf(id), link.get("label")));
            }
        }
        if (!violations.isEmpty()) {
            throw new ViolationException(violations);
        }
        return losesLinks ? List.of() : checked;
    }

    private Stored keep(RecordType type, Stored stored, List<Link> links, String on, Scope scope, int depth) {
        store.put(stored);
        String id = String.valueOf(stored.id());
        links.forEach(link -> store.link(new Link(link.fromType(), id, link.toType(), link.toId(), link.label())));
        applyEffects(type, stored, on, scope, depth);
        return present(stored);
    }

    private void applyEffects(RecordType type, Stored stored, String on, Scope scope, int depth) {
        if (depth >= MAXIMUM_EFFECT_DEPTH) {
            return;
        }
        for (Effect effect : type.effects()) {
            if (effect.on().equals(on)) {
                applyEffect(effect, stored, scope, depth);
            }
        }
    }

    private void applyEffect(Effect effect, Stored written, Scope scope, int depth) {
        // An earlier effect may have changed the record since.
        Stored stored = present(written);
        Scope seen = shape.about(stored, scope);
        if (effect.when() != null && !seen.test(effect.when())) {
            return;
        }
        if (effect.forEach() == null) {
            apply(effect, stored, seen, depth);
            return;
        }
        seen.list(effect.forEach()).stream()
                .limit(MAXIMUM_EFFECT_ITEMS)
                .forEach(item -> apply(effect, stored, seen.with("item", item), depth));
    }

    private Stored present(Stored stored) {
        return store.find(stored.type(), String.valueOf(stored.id())).orElse(stored);
    }

    private void apply(Effect effect, Stored stored, Scope seen, int depth) {
        RecordType other = definition.findType(effect.type()).orElseThrow();
        Object value = seen.evaluateIfPresent(effect.fields());
        Map<String, @Nullable Object> fields = value instanceof Map<?, ?> ? Json.asObject(value) : Map.of();
        Instant now = clock.instant();
        if (effect.action().equals("create")) {
            Map<String, @Nullable Object> complete = new LinkedHashMap<>(fields);
            stamp(other.stamps().created(), other, complete, now);
            stamp(other.stamps().updated(), other, complete, now);
            Object id = IdentifierMaker.next(other, store);
            keep(other, new Stored(other.name(), id, complete, now, now, false), List.of(), "create", seen, depth + 1);
            if (effect.keepIdIn() != null) {
                Stored present = present(stored);
                Object kept = effect.forEach() == null
                        ? id
                        : appended(present.fields().get(effect.keepIdIn()), id);
                store.put(changed(present, Map.of(effect.keepIdIn(), kept), now));
            }
            return;
        }
        Object id = seen.evaluateIfPresent(effect.idAt());
        Optional<Stored> target = store.findLiving(other.name(), String.valueOf(id));
        if (effect.action().equals("update")) {
            target.ifPresent(found -> store.put(changed(found, fields, now)));
        } else {
            target.ifPresent(found -> delete(other, found, seen));
        }
    }

    private static List<Object> appended(@Nullable Object list, Object id) {
        List<Object> all = new ArrayList<>();
        if (list instanceof List<?> items) {
            all.addAll(items);
        }
        all.add(id);
        return all;
    }

    private static Stored changed(Stored stored, Map<String, ? extends @Nullable Object> fields, Instant now) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(stored.fields());
        all.putAll(fields);
        return new Stored(stored.type(), stored.id(), all, stored.created(), now, stored.deleted());
    }

    /** Drops references where misbehaviour asks for it; whose record it is stays. */
    private Map<String, @Nullable Object> kept(RecordType type, Map<String, @Nullable Object> fields) {
        if (!losesLinks) {
            return fields;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(fields);
        type.fields().named().forEach((name, field) -> {
            if (names(field)) {
                kept.remove(name);
            }
        });
        return kept;
    }

    private boolean names(Field field) {
        if (field.reference() != null) {
            String userType = definition.access().userType();
            return userType == null || !field.reference().types().contains(userType);
        }
        boolean inItems = field.item() != null && names(field.item());
        return inItems
                || (field.fields() != null
                        && field.fields().named().values().stream().anyMatch(this::names));
    }

    private static void stamp(
            @Nullable String name, RecordType type, Map<String, @Nullable Object> fields, Instant at) {
        if (name != null) {
            fields.put(name, type.stamps().write(at));
        }
    }

    private static void stampIfAbsent(
            @Nullable String name, RecordType type, Map<String, @Nullable Object> fields, Instant at) {
        if (name != null && !fields.containsKey(name)) {
            fields.put(name, type.stamps().write(at));
        }
    }
}
