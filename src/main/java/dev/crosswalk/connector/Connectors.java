package dev.crosswalk.connector;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All loaded connectors by name, in the order of their names.
 *
 * @param byName a connector's name to the connector
 */
public record Connectors(SortedMap<String, Connector> byName) {
    public Connectors {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** Holds some connectors. */
    public static Connectors of(List<Connector> connectors) {
        SortedMap<String, Connector> byName = new TreeMap<>();
        for (Connector connector : connectors) {
            byName.put(connector.name(), connector);
        }
        return new Connectors(byName);
    }

    /** Finds a connector by its name. */
    public Optional<Connector> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all connectors in the order of their names. */
    public Collection<Connector> all() {
        return byName.values();
    }

    /** Returns all names in order. */
    public Collection<String> names() {
        return byName.keySet();
    }

    /** Returns the connectors that have a method of a resource, in the order of their names. */
    public List<Connector> withMethod(String model, String resource, String method) {
        return byName.values().stream()
                .filter(connector -> connector
                        .findResource(model, resource)
                        .map(ConnectorResource::methods)
                        .orElse(Map.of())
                        .containsKey(method))
                .toList();
    }
}
