package dev.crosswalk.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records and links of one sandbox, in memory. Its owner lets one thread at a time work on it. */
final class Store {
    /** How many records of one type are kept; a sandbox is no database. */
    static final int MAXIMUM_RECORDS = 100_000;

    private Map<String, LinkedHashMap<String, Stored>> records = new LinkedHashMap<>();
    private Set<Link> links = new LinkedHashSet<>();
    private Map<String, Long> counters = new LinkedHashMap<>();
    private @Nullable Instant hiddenSince;

    /**
     * One record as stored. Immutable.
     *
     * @param type its type's name
     * @param id its identifier as the vendor shows it: text or a number
     * @param fields its fields: maps, lists and boxed values
     * @param created when it was made
     * @param updated when it was last changed
     * @param deleted whether it is gone, and remembered
     */
    record Stored(
            String type,
            Object id,
            Map<String, @Nullable Object> fields,
            Instant created,
            Instant updated,
            boolean deleted) {
        Stored {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** A link from one record to another; two records may have several with different labels. */
    record Link(
            String fromType,
            String fromId,
            String toType,
            String toId,
            @Nullable Object label) {
        /** Returns the same link seen from the other end. */
        Link reversed() {
            return new Link(
                    /* fromType= */ toType, /* fromId= */ toId, /* toType= */ fromType, /* toId= */ fromId, label);
        }
    }

    /** Everything at one moment, to go back to. */
    record Snapshot(Map<String, LinkedHashMap<String, Stored>> records, Set<Link> links, Map<String, Long> counters) {}

    Snapshot snapshot() {
        Map<String, LinkedHashMap<String, Stored>> copy = new LinkedHashMap<>();
        records.forEach((type, byId) -> copy.put(type, new LinkedHashMap<>(byId)));
        return new Snapshot(copy, new LinkedHashSet<>(links), new LinkedHashMap<>(counters));
    }

    /** Goes back to a moment. Identifiers that were given since are not given again, as with real databases. */
    void restore(Snapshot snapshot) {
        records = snapshot.records();
        links = snapshot.links();
    }

    void clear() {
        records = new LinkedHashMap<>();
        links = new LinkedHashSet<>();
        counters = new LinkedHashMap<>();
    }

    /** Returns the next number of a counter, from 0. */
    long next(String counter) {
        return counters.merge(counter, 1L, Long::sum) - 1;
    }

    Optional<Stored> find(String type, String id) {
        return Optional.ofNullable(
                records.getOrDefault(type, new LinkedHashMap<>()).get(id));
    }

    /** Finds a record that is not deleted. */
    Optional<Stored> findLiving(String type, String id) {
        return find(type, id).filter(stored -> !stored.deleted());
    }

    /** Returns all records of a type as they were made, deleted ones too. */
    Collection<Stored> all(String type) {
        Collection<Stored> all =
                records.getOrDefault(type, new LinkedHashMap<>()).values();
        Instant end = hiddenSince;
        return end == null
                ? all
                : all.stream().filter(stored -> !stored.created().isAfter(end)).toList();
    }

    /** Keeps records made after a moment out of every list from now on, as an index that lags does; null shows all. */
    void hideSince(@Nullable Instant moment) {
        hiddenSince = moment;
    }

    /** Returns the names of the types that have records. */
    Set<String> types() {
        return records.keySet();
    }

    void put(Stored stored) {
        LinkedHashMap<String, Stored> byId = records.computeIfAbsent(stored.type(), _ -> new LinkedHashMap<>());
        byId.put(String.valueOf(stored.id()), stored);
        if (byId.size() > MAXIMUM_RECORDS) {
            byId.remove(byId.firstEntry().getKey());
        }
    }

    void remove(Stored stored) {
        records.getOrDefault(stored.type(), new LinkedHashMap<>()).remove(String.valueOf(stored.id()));
    }

    void link(Link link) {
        links.add(link);
    }

    /** Removes the links between two records; with a label only those with it. */
    void unlink(Link link) {
        links.removeIf(candidate -> (link.label() == null || link.label().equals(candidate.label()))
                && (isSame(candidate, link) || isSame(candidate, link.reversed())));
    }

    private static boolean isSame(Link one, Link other) {
        return one.fromType().equals(other.fromType())
                && one.fromId().equals(other.fromId())
                && one.toType().equals(other.toType())
                && one.toId().equals(other.toId());
    }

    /** Returns the links of a record from either side, as expressions see them; links to deleted records are left out. */
    List<Map<String, @Nullable Object>> linksOf(Stored stored) {
        String id = String.valueOf(stored.id());
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Link link : links) {
            if (link.fromType().equals(stored.type()) && link.fromId().equals(id)) {
                findLiving(link.toType(), link.toId()).ifPresent(other -> found.add(shown(other, link, "out")));
            } else if (link.toType().equals(stored.type()) && link.toId().equals(id)) {
                findLiving(link.fromType(), link.fromId()).ifPresent(other -> found.add(shown(other, link, "in")));
            }
        }
        return found;
    }

    private static Map<String, @Nullable Object> shown(Stored other, Link link, String direction) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("type", other.type());
        shown.put("id", other.id());
        if (link.label() != null) {
            shown.put("label", link.label());
        }
        shown.put("direction", direction);
        return shown;
    }
}
