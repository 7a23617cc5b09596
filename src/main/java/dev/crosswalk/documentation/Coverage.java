package dev.crosswalk.documentation;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.model.Models;
import dev.crosswalk.model.ResourceModel;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What every connector holds, from its files: the one table behind the reference, the coverage page, the verb and the
 * connectors' READMEs.
 *
 * <p>It says what the connectors declare, and {@code check} proves that what they declare is so.
 */
public final class Coverage {
    /** The methods in the order in which documents show them. */
    public static final List<String> METHODS = List.of("list", "get", "create", "update", "delete");

    private final Map<String, ResourceModel> resources = new LinkedHashMap<>();
    private final Map<String, Connector> connectors = new TreeMap<>();
    private final Map<String, Map<String, List<MethodCoverage>>> methods = new LinkedHashMap<>();

    private Coverage(Models models, List<Connector> all) {
        all.forEach(connector -> connectors.put(connector.name(), connector));
        models.resources().forEach((path, model) -> {
            Map<String, List<MethodCoverage>> ofResource = new LinkedHashMap<>();
            for (String method : METHODS) {
                ofResource.put(
                        method,
                        connectors.values().stream()
                                .flatMap(connector -> CoverageOfMethod.of(model, connector, method).stream())
                                .toList());
            }
            methods.put(path, Collections.unmodifiableMap(ofResource));
        });
        models.resources().keySet().stream()
                .sorted(Comparator.comparingLong(path -> -methodsThere(path)))
                .forEach(path -> resources.put(
                        path, Objects.requireNonNull(models.resources().get(path))));
    }

    private long methodsThere(String path) {
        return METHODS.stream()
                .filter(method -> !method(path, method).isEmpty())
                .count();
    }

    /** Collects what all connectors declare. */
    public static Coverage of(Models models, Connectors connectors) {
        return new Coverage(models, List.copyOf(connectors.all()));
    }

    /** Collects what one connector declares. */
    public static Coverage of(Models models, Connector connector) {
        return new Coverage(models, List.of(connector));
    }

    /** Returns the resources by {@code model/resource}, those with which most can be done first. */
    public Map<String, ResourceModel> resources() {
        return Collections.unmodifiableMap(resources);
    }

    /** Returns the connectors that the table is about, in the order of their names. */
    public List<Connector> connectors() {
        return List.copyOf(connectors.values());
    }

    /**
     * Returns the connectors that have a method, in the order of their names.
     *
     * @param resource as {@code model/resource}
     */
    public List<MethodCoverage> method(String resource, String method) {
        return Objects.requireNonNullElse(
                Objects.requireNonNullElse(methods.get(resource), Map.<String, List<MethodCoverage>>of())
                        .get(method),
                List.of());
    }

    /**
     * Returns how each connector that has a method holds one field, by the connectors' labels; empty where none knows the
     * field there.
     */
    public Map<String, FieldCoverage> field(String resource, String method, Part part, String field) {
        Map<String, FieldCoverage> found = new LinkedHashMap<>();
        for (MethodCoverage covered : method(resource, method)) {
            FieldCoverage coverage = covered.part(part).get(field);
            if (coverage != null) {
                found.put(covered.label(), coverage);
            }
        }
        return found;
    }

    /** Returns the same by the connectors' names, without those that do not hold it. */
    Map<String, FieldCoverage> fieldByConnector(String resource, String method, Part part, String field) {
        Map<String, FieldCoverage> found = new LinkedHashMap<>();
        for (MethodCoverage covered : method(resource, method)) {
            FieldCoverage coverage = covered.part(part).get(field);
            if (coverage != null && coverage.isHeld()) {
                found.put(covered.connector(), coverage);
            }
        }
        return found;
    }

    /** Returns the table as one object: model, resource, method, connector, part, field, and what becomes of it. */
    public Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        resources().forEach((path, model) -> {
            Map<String, Object> ofMethods = new LinkedHashMap<>();
            Objects.requireNonNull(methods.get(path)).forEach((method, covered) -> {
                if (!covered.isEmpty()) {
                    ofMethods.put(method, byConnector(covered));
                }
            });
            inner(json, model.model()).put(model.resource(), ofMethods);
        });
        return json;
    }

    private static Map<String, Object> byConnector(List<MethodCoverage> covered) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (MethodCoverage method : covered) {
            Map<String, Object> parts = new LinkedHashMap<>();
            method.parts().forEach((part, fields) -> parts.put(part.word(), fields(fields)));
            json.put(method.connector(), parts);
        }
        return json;
    }

    private static Map<String, Object> fields(Map<String, FieldCoverage> fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        fields.forEach((name, coverage) -> {
            if (coverage.isHeld()) {
                Map<String, Object> field = new LinkedHashMap<>();
                field.put("support", coverage.support().word());
                if (!coverage.values().isEmpty()) {
                    field.put("values", coverage.values());
                }
                if (!coverage.note().isEmpty()) {
                    field.put("note", coverage.note());
                }
                json.put(name, field);
            }
        });
        return json;
    }

    @SuppressWarnings("unchecked") // This class alone puts objects there.
    private static Map<String, Object> inner(Map<String, Object> outer, String key) {
        return (Map<String, Object>) outer.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
    }
}
