package dev.crosswalk.documentation;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.FieldType;
import dev.crosswalk.model.ResourceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a create or an update may send, as JSON Schema. Of one connector with types there is an alternative for each, with
 * what that type requires and the values that it takes.
 */
final class BodySchemas {
    /** The extension that says how each connector holds a field. */
    static final String SUPPORT = "x-support";

    private final Coverage coverage;

    BodySchemas(Coverage coverage) {
        this.coverage = coverage;
    }

    /**
     * Returns the schema of a body.
     *
     * @param withId whether the identifier of the record stands in the body
     */
    Map<String, Object> of(String path, ResourceModel model, String method, boolean withId) {
        Connector connector = one();
        List<MethodCoverage> covered = coverage.method(path, method);
        if (connector == null || covered.isEmpty()) {
            return general(path, model, method, withId);
        }
        List<String> types = covered.getFirst().types();
        if (types.size() < 2 || !method.equals("create")) {
            return special(model, method, covered.getFirst(), null, withId);
        }
        List<Object> alternatives = new ArrayList<>();
        for (String type : types) {
            CoverageOfMethod.ofType(model, connector, method, type)
                    .ifPresent(each -> alternatives.add(special(model, method, each, type, withId)));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("oneOf", alternatives);
        return schema;
    }

    private Map<String, Object> general(String path, ResourceModel model, String method, boolean withId) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        identifier(model, withId, properties, required);
        model.writableFields().values().forEach(field -> {
            Map<String, FieldCoverage> support = coverage.field(path, method, Part.BODY, field.name());
            Map<String, Object> schema = FieldSchemas.ofRequest(field);
            schema.put("description", described(field.description(), support));
            schema.put(SUPPORT, SupportNote.data(coverage.fieldByConnector(path, method, Part.BODY, field.name())));
            properties.put(field.name(), schema);
        });
        return object(properties, required);
    }

    private static Map<String, Object> special(
            ResourceModel model, String method, MethodCoverage covered, @Nullable String type, boolean withId) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        identifier(model, withId, properties, required);
        model.writableFields().values().forEach(field -> {
            FieldCoverage support = covered.part(Part.BODY).get(field.name());
            if (support == null || !support.isHeld()) {
                return;
            }
            Map<String, Object> schema = FieldSchemas.ofRequest(field);
            schema.put("description", described(field.description(), Map.of(covered.label(), support)));
            boolean choosesType = type != null
                    && field.type() == FieldType.ENUM
                    && field.values().contains(type);
            restrict(schema, choosesType ? List.of(type) : support.values());
            if (support.support() == Support.LOSSY) {
                schema.put(SUPPORT, support.support().word());
            }
            properties.put(field.name(), schema);
            if (support.isRequired() && method.equals("create")) {
                required.add(field.name());
            }
        });
        Map<String, Object> schema = object(properties, required);
        if (type != null) {
            schema.put("title", type);
        }
        return schema;
    }

    private static void identifier(
            ResourceModel model, boolean withId, Map<String, Object> properties, List<String> required) {
        Field id = model.fields().get("id");
        if (withId && id != null) {
            properties.put("id", FieldSchemas.ofRequest(id));
            required.add("id");
        }
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        properties.put(
                ResourceModel.REMOTE_DATA,
                Map.of(
                        "type", "object",
                        "additionalProperties", true,
                        "description", "Fields of the CRM's own, merged into the request to the CRM as they are."));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", List.copyOf(required));
        }
        return schema;
    }

    /** Narrows the words that a schema takes, where a connector takes some only. */
    static void restrict(Map<String, Object> schema, List<String> values) {
        if (!values.isEmpty() && "string".equals(schema.get("type"))) {
            schema.put("enum", values);
            if (schema.get("examples") instanceof List<?> examples
                    && !values.contains(String.valueOf(examples.getFirst()))) {
                schema.put("examples", List.of(values.getFirst()));
            }
        }
    }

    /** Returns what a field means and which CRMs hold it. */
    static String described(String description, Map<String, FieldCoverage> support) {
        String note = SupportNote.markdown(support);
        return note.isEmpty() ? description : description + "\n\n" + note;
    }

    /** Returns bodies to start from: one a type, with what is required and what reads well. */
    Map<String, Object> examples(String path, ResourceModel model, String method) {
        Map<String, Object> examples = new LinkedHashMap<>();
        List<String> types = coverage.method(path, method).stream()
                .flatMap(each -> each.types().stream())
                .distinct()
                .toList();
        if (method.equals("create") && types.size() > 1) {
            for (String type : types) {
                examples.put(type, Map.of("summary", "A " + type, "value", body(path, model, method, type)));
            }
        } else {
            examples.put("usual", Map.of("summary", "As most send it", "value", first(path, model, method)));
        }
        return examples;
    }

    /** Returns the body that the samples send. */
    Map<String, Object> first(String path, ResourceModel model, String method) {
        if (!method.equals("create") && !method.equals("update")) {
            return Map.of();
        }
        return body(path, model, method, "call");
    }

    /**
     * Makes a body of the model's examples. Links to other records are left out where nothing requires them, since what
     * they name is in no account.
     */
    private Map<String, Object> body(String path, ResourceModel model, String method, String type) {
        Connector connector = one();
        Optional<MethodCoverage> typed =
                connector == null ? Optional.empty() : CoverageOfMethod.ofType(model, connector, method, type);
        List<MethodCoverage> all = coverage.method(path, method);
        Optional<MethodCoverage> covered = connector == null
                ? Optional.empty()
                : typed.or(() -> all.stream().findFirst());
        Map<String, Object> body = new LinkedHashMap<>();
        model.writableFields().forEach((name, field) -> {
            FieldCoverage support =
                    covered.map(each -> each.part(Part.BODY).get(name)).orElse(null);
            boolean required = support != null && support.isRequired() && method.equals("create");
            boolean there = support == null ? covered.isEmpty() : support.support() == Support.SUPPORTED;
            if (required || (there && readsWell(field, method, type))) {
                body.put(name, value(field, support, type, method));
            }
        });
        return body;
    }

    private static Object value(Field field, @Nullable FieldCoverage support, String type, String method) {
        boolean choosesType =
                field.type() == FieldType.ENUM && field.values().contains(type) && method.equals("create");
        if (choosesType) {
            return type;
        }
        List<String> values = support == null ? List.of() : support.values();
        return values.isEmpty() || values.contains(String.valueOf(field.example()))
                ? field.example()
                : values.getFirst();
    }

    /** Tells whether a field makes a first body worth looking at: plain words and moments, not links and not settings. */
    private static boolean readsWell(Field field, String method, String type) {
        if (field.type() == FieldType.ENUM) {
            return method.equals("create") && field.values().contains(type);
        }
        return List.of("subject", "content", "start_time", "first_name", "last_name", "name", "description")
                .contains(field.name());
    }

    private @Nullable Connector one() {
        return coverage.connectors().size() == 1 ? coverage.connectors().getFirst() : null;
    }

    /** Returns the word for one of a resource. */
    static String singular(String resource) {
        return resource.endsWith("ies")
                ? resource.substring(0, resource.length() - 3) + "y"
                : resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
    }
}
