package dev.crosswalk.documentation;

import dev.crosswalk.model.Field;
import dev.crosswalk.model.ListParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schemas of unified fields, in the dialect of OpenAPI 3.1. */
final class FieldSchemas {
    private FieldSchemas() {}

    /** Returns the schema of a field as an answer has it. */
    static Map<String, Object> ofAnswer(Field field) {
        return of(field, false);
    }

    /** Returns the schema of a field as a caller may send it. */
    static Map<String, Object> ofRequest(Field field) {
        return of(field, true);
    }

    private static Map<String, Object> of(Field field, boolean sent) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (field.type()) {
            case STRING -> schema.put("type", "string");
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case INSTANT -> {
                schema.put("type", "string");
                schema.put("format", "date-time");
            }
            case DATE -> {
                schema.put("type", "string");
                schema.put("format", "date");
            }
            case DURATION -> {
                schema.put("type", sent ? List.of("string", "integer") : "string");
                schema.put("pattern", "^[0-9]+$");
            }
            case ENUM -> {
                schema.put("type", "string");
                schema.put("enum", field.values());
            }
            case OBJECT -> object(schema, field, sent);
            case ARRAY -> {
                schema.put("type", "array");
                Map<String, Object> item = new LinkedHashMap<>();
                object(item, field, sent);
                schema.put("items", item);
            }
            case MAP -> {
                schema.put("type", "object");
                schema.put("additionalProperties", true);
            }
        }
        schema.put("description", field.description());
        schema.put("examples", List.of(field.example()));
        return schema;
    }

    private static void object(Map<String, Object> schema, Field field, boolean sent) {
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        field.fields().forEach((name, inner) -> properties.put(name, of(inner, sent)));
        schema.put("properties", properties);
        if (sent && field.isReference()) {
            schema.put("required", List.of("id"));
        }
    }

    /** Returns the schema of a query parameter that narrows a list. */
    static Map<String, Object> of(ListParameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (parameter.type()) {
            case TEXT -> schema.put("type", "string");
            case BOOLEAN -> schema.put("type", "boolean");
            case ENUM -> {
                schema.put("type", "string");
                schema.put("enum", parameter.values());
            }
            case REFERENCE -> {
                schema.put("type", "object");
                schema.put("properties", Map.of("id", Map.of("type", "string")));
                schema.put("examples", List.of(Map.of("id", parameter.example())));
                return schema;
            }
            case INSTANT_RANGE -> {
                Map<String, Object> bounds = new LinkedHashMap<>();
                for (String bound : List.of("gt", "gte", "lt", "lte", "eq")) {
                    // Without a format, which would have every bound that is left empty marked as wrong.
                    bounds.put(bound, Map.of("type", "string"));
                }
                schema.put("type", "object");
                schema.put("properties", bounds);
                schema.put("examples", List.of(Map.of("gte", parameter.example())));
                return schema;
            }
        }
        schema.put("examples", List.of(parameter.example()));
        return schema;
    }
}
