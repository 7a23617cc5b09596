package dev.crosswalk.documentation;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.RecordMapping;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.ResourceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One method of one connector as the contract describes it: its schemas in a dialect where {@code required} stands as true at
 * the property, and the expression that makes the unified record.
 */
public final class MethodDescription {
    private final Coverage coverage;
    private final Connector connector;

    /**
     * Makes descriptions for a connector.
     *
     * @param coverage of that connector alone
     */
    public MethodDescription(Coverage coverage) {
        this.coverage = coverage;
        this.connector = coverage.connectors().getFirst();
    }

    /** Returns the description; empty where the connector has no such method. */
    public Optional<Map<String, @Nullable Object>> of(String model, String resource, String method) {
        String path = model + "/" + resource;
        ResourceModel found = coverage.resources().get(path);
        return found == null || coverage.method(path, method).isEmpty()
                ? Optional.empty()
                : Optional.of(describe(path, found, method));
    }

    /** Returns the descriptions of all methods of a model, by resource and method. */
    public Map<String, Object> ofModel(String model) {
        Map<String, Object> resources = new LinkedHashMap<>();
        coverage.resources().values().stream()
                .filter(each -> each.model().equals(model))
                .forEach(each -> {
                    Map<String, Object> methods = new LinkedHashMap<>();
                    for (String method : Coverage.METHODS) {
                        of(model, each.resource(), method).ifPresent(found -> methods.put(method, found));
                    }
                    if (!methods.isEmpty()) {
                        resources.put(each.resource(), methods);
                    }
                });
        return resources;
    }

    private Map<String, @Nullable Object> describe(String path, ResourceModel model, String method) {
        MethodCoverage covered = coverage.method(path, method).getFirst();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("method", method);
        view.put("schema", record(model, null));
        view.put("response_schema", record(model, covered));
        view.put("documentation_link", "/docs/" + connector.name());
        Map<String, String> mappings = mappings(model, method);
        view.put(
                "response_mapping",
                mappings.size() == 1 ? mappings.values().iterator().next() : null);
        view.put("response_mappings", mappings);
        view.put("query_schema", query(model, method, covered));
        boolean hasBody = method.equals("create") || method.equals("update");
        view.put("request_body_schema", hasBody ? body(model, method, covered) : Map.of());
        view.put("default_query", Map.of());
        view.put("default_body", Map.of());
        return view;
    }

    /** Returns the schema of a record: of the whole model, or of what a method's answers have. */
    private static Map<String, Object> record(ResourceModel model, @Nullable MethodCoverage covered) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : model.fields().values()) {
            FieldCoverage answered =
                    covered == null ? null : covered.part(Part.RESPONSE).get(field.name());
            if (covered == null || (answered != null && answered.isHeld())) {
                Map<String, Object> schema = FieldSchemas.ofAnswer(field);
                if (field.name().equals("id")) {
                    schema.put("required", true);
                }
                properties.put(field.name(), schema);
            }
        }
        properties.put(ResourceModel.REMOTE_DATA, Map.of("type", "object", "additionalProperties", true));
        return object(properties);
    }

    private static Map<String, Object> query(ResourceModel model, String method, MethodCoverage covered) {
        Map<String, Object> properties = new LinkedHashMap<>();
        covered.part(Part.QUERY).forEach((name, support) -> {
            if (support.isHeld()) {
                var parameter = method.equals("list") ? model.listParameters().get(name) : null;
                Field field = model.fields().get(name);
                Map<String, Object> schema = parameter != null
                        ? FieldSchemas.of(parameter)
                        : field == null ? new LinkedHashMap<>() : FieldSchemas.ofRequest(field);
                properties.put(name, told(schema, support));
            }
        });
        return object(properties);
    }

    private static Map<String, Object> body(ResourceModel model, String method, MethodCoverage covered) {
        Map<String, Object> properties = new LinkedHashMap<>();
        covered.part(Part.BODY).forEach((name, support) -> {
            Field field = model.fields().get(name);
            if (field != null && support.isHeld()) {
                Map<String, Object> schema = told(FieldSchemas.ofRequest(field), support);
                // In this dialect a list of required names would be taken for a yes.
                schema.remove("required");
                if (support.isRequired() && method.equals("create")) {
                    schema.put("required", true);
                }
                properties.put(name, schema);
            }
        });
        properties.put(ResourceModel.REMOTE_DATA, Map.of("type", "object", "additionalProperties", true));
        return object(properties);
    }

    private static Map<String, Object> told(Map<String, Object> schema, FieldCoverage support) {
        BodySchemas.restrict(schema, support.values());
        schema.put(BodySchemas.SUPPORT, support.support().word());
        if (!support.note().isEmpty()) {
            schema.put("note", support.note());
        }
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, String> mappings(ResourceModel model, String method) {
        Map<String, String> mappings = new LinkedHashMap<>();
        connector
                .findResource(model.model(), model.resource())
                .map(resource -> resource.methods().getOrDefault(method, List.<Case>of()))
                .orElse(List.of())
                .forEach(option -> {
                    RecordMapping record = option.record();
                    if (record != null) {
                        mappings.putIfAbsent(record.name(), record.source());
                    }
                });
        return mappings;
    }
}
