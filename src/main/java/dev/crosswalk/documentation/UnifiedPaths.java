package dev.crosswalk.documentation;

import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.model.ListParameter;
import dev.crosswalk.model.ResourceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The paths of the unified API, made from the models and from what the connectors hold. Of one connector they have what it
 * has, with its values and what it requires; of all of them they say for each field which hold it.
 */
final class UnifiedPaths {
    private static final String REMOTE_DATA = ResourceModel.REMOTE_DATA;

    private final Coverage coverage;
    private final BodySchemas bodies;
    private final boolean ofOne;

    UnifiedPaths(Coverage coverage) {
        this.coverage = coverage;
        this.bodies = new BodySchemas(coverage);
        this.ofOne = coverage.connectors().size() == 1;
    }

    /** Returns the tags, one a resource. */
    List<Object> tags() {
        List<Object> tags = new ArrayList<>();
        coverage.resources().forEach((path, model) -> {
            if (isThere(path)) {
                Map<String, Object> tag = new LinkedHashMap<>();
                tag.put("name", title(model));
                tag.put("description", model.description());
                tags.add(tag);
            }
        });
        return tags;
    }

    /** Returns the schemas of records, one a resource. */
    Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        coverage.resources().forEach((path, model) -> {
            if (isThere(path)) {
                schemas.put(schemaName(model), record(path, model));
            }
        });
        return schemas;
    }

    /** Returns the path items. */
    Map<String, Object> paths() {
        Map<String, Object> paths = new LinkedHashMap<>();
        coverage.resources().forEach((path, model) -> {
            Map<String, Object> collection = new LinkedHashMap<>();
            Map<String, Object> item = new LinkedHashMap<>();
            for (String method : model.methods()) {
                if (!isThere(path, method)) {
                    continue;
                }
                boolean ofCollection = method.equals("list") || method.equals("create");
                (ofCollection ? collection : item).put(verb(method), operation(path, model, method, true));
                if (method.equals("update") || method.equals("delete")) {
                    collection.put(verb(method), operation(path, model, method, false));
                }
            }
            if (!collection.isEmpty()) {
                paths.put("/unified/" + path, collection);
            }
            if (!item.isEmpty()) {
                paths.put("/unified/" + path + "/{id}", item);
            }
        });
        return paths;
    }

    private boolean isThere(String path) {
        return Coverage.METHODS.stream().anyMatch(method -> isThere(path, method));
    }

    /** A method that no CRM has is not shown, since every call of it is refused. */
    private boolean isThere(String path, String method) {
        return !coverage.method(path, method).isEmpty();
    }

    private Map<String, Object> operation(String path, ResourceModel model, String method, boolean idInPath) {
        Map<String, Object> operation = new LinkedHashMap<>();
        String one = BodySchemas.singular(model.resource());
        operation.put("tags", List.of(title(model)));
        operation.put(
                "operationId",
                method + "_" + (method.equals("list") ? model.resource() : one) + (idInPath ? "" : "_by_body_id"));
        operation.put("summary", summary(model, method, idInPath));
        operation.put("description", description(path, model, method, idInPath));
        operation.put("parameters", parameters(path, model, method, idInPath));
        if (method.equals("create") || method.equals("update")) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("schema", bodies.of(path, model, method, !idInPath));
            json.put("examples", bodies.examples(path, model, method));
            operation.put("requestBody", Map.of("required", true, "content", Map.of("application/json", json)));
        }
        operation.put("responses", responses(path, model, method));
        if (!idInPath) {
            operation.put("x-internal", true);
        } else {
            Map<String, Object> body = bodies.first(path, model, method);
            operation.put("x-codeSamples", new CodeSamples(model.model(), model.resource(), body).of(method));
        }
        return operation;
    }

    private static String summary(ResourceModel model, String method, boolean idInPath) {
        String one = BodySchemas.singular(model.resource()).replace('_', ' ');
        String article = "aeiou".indexOf(one.charAt(0)) >= 0 ? "an " : "a ";
        String title = switch (method) {
            case "list" -> "List " + model.resource().replace('_', ' ');
            case "get" -> "Get " + article + one;
            case "create" -> "Create " + article + one;
            case "update" -> "Update " + article + one;
            default -> "Delete " + article + one;
        };
        return idInPath ? title : title + ", named in the body";
    }

    private String description(String path, ResourceModel model, String method, boolean idInPath) {
        StringBuilder text = new StringBuilder(model.description());
        if (!idInPath) {
            text.append(" The identifier stands in the body or in the query, as some clients send it.");
        }
        List<MethodCoverage> covered = coverage.method(path, method);
        if (!ofOne && !covered.isEmpty()) {
            text.append("\n\n<details><summary>In ")
                    .append(covered.size())
                    .append(" CRMs</summary>\n\n| CRM | types | conditions |\n|---|---|---|\n");
            for (MethodCoverage each : covered) {
                text.append("| ")
                        .append(SupportNote.cell(each.label()))
                        .append(" | ")
                        .append(String.join(", ", each.types()))
                        .append(" | ")
                        .append(SupportNote.cell(String.join(" ", each.requires())))
                        .append(" |\n");
            }
            text.append("\n</details>");
        } else {
            covered.forEach(each ->
                    each.requires().forEach(rule -> text.append("\n\n- ").append(rule)));
        }
        return text.toString();
    }

    private List<Object> parameters(String path, ResourceModel model, String method, boolean idInPath) {
        List<Object> parameters = new ArrayList<>();
        if (idInPath && !method.equals("list") && !method.equals("create")) {
            parameters.add(reference("parameters/id"));
        }
        parameters.add(reference("parameters/integrated_account_id"));
        if (method.equals("list")) {
            model.listParameters().values().stream()
                    .filter(parameter -> isHeld(path, method, Part.QUERY, parameter.name()))
                    .forEach(parameter -> parameters.add(listParameter(path, parameter)));
            List.of("limit", "next_cursor", "truto_ignore_limit", "truto_key_by")
                    .forEach(name -> parameters.add(reference("parameters/" + name)));
        } else {
            coverage.method(path, method).stream()
                    .flatMap(each -> each.part(Part.QUERY).keySet().stream())
                    .distinct()
                    .forEach(name -> parameters.add(typeParameter(path, model, method, name)));
        }
        List.of("truto_response_format", "truto_ignore_remote_data", "truto_exclude_fields", "remote_query", "dry_run")
                .forEach(name -> parameters.add(reference("parameters/" + name)));
        if (!method.equals("list") && !method.equals("get")) {
            parameters.add(reference("parameters/idempotency_key"));
            parameters.add(reference("parameters/prefer"));
        }
        return parameters;
    }

    private Map<String, Object> listParameter(String path, ListParameter parameter) {
        Map<String, Object> schema = FieldSchemas.of(parameter);
        Map<String, Object> view = parameter(path, "list", parameter.name(), parameter.description(), schema);
        if (Objects.equals(schema.get("type"), "object")) {
            view.put("style", "deepObject");
            view.put("explode", true);
        }
        return view;
    }

    private Map<String, Object> typeParameter(String path, ResourceModel model, String method, String name) {
        var field = model.fields().get(name);
        Map<String, Object> schema = field == null ? new LinkedHashMap<>() : FieldSchemas.ofRequest(field);
        Object description = schema.remove("description");
        return parameter(path, method, name, String.valueOf(description), schema);
    }

    private Map<String, Object> parameter(
            String path, String method, String name, String description, Map<String, Object> schema) {
        Map<String, FieldCoverage> field = coverage.field(path, method, Part.QUERY, name);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("in", "query");
        view.put("required", ofOne && field.values().stream().allMatch(FieldCoverage::isRequired));
        view.put("description", BodySchemas.described(description, field));
        if (ofOne) {
            BodySchemas.restrict(schema, field.values().iterator().next().values());
        }
        view.put("schema", schema);
        view.put(BodySchemas.SUPPORT, SupportNote.data(coverage.fieldByConnector(path, method, Part.QUERY, name)));
        return view;
    }

    private boolean isHeld(String path, String method, Part part, String field) {
        return !ofOne
                || coverage.field(path, method, part, field).values().stream().anyMatch(FieldCoverage::isHeld);
    }

    private Map<String, Object> responses(String path, ResourceModel model, String method) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Object schema = switch (method) {
            case "list" -> list(model);
            case "delete" -> reference("schemas/DeletedRecord");
            default -> reference("schemas/" + schemaName(model));
        };
        String status = method.equals("create") ? "201" : "200";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", schema);
        json.put("example", example(path, model, method));
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("description", done(method));
        done.put("headers", Map.of("x-request-id", reference("headers/x-request-id")));
        done.put("content", Map.of("application/json", json));
        responses.put(status, done);
        responses.put("4XX", reference("responses/refused"));
        responses.put("5XX", reference("responses/failed"));
        return responses;
    }

    private static String done(String method) {
        return switch (method) {
            case "list" -> "A page of records.";
            case "delete" -> "The record is deleted.";
            case "get" -> "The record.";
            default -> "The record as the CRM has it now, with `warnings` for what was not taken as it was sent.";
        };
    }

    private static Map<String, Object> list(ResourceModel model) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("result", Map.of("type", "array", "items", reference("schemas/" + schemaName(model))));
        properties.put(
                "next_cursor",
                Map.of(
                        "type",
                        List.of("string", "null"),
                        "description",
                        "Send it to get the next page; null on the last."));
        properties.put(
                "prev_cursor",
                Map.of("type", List.of("string", "null"), "description", "Always null: lists go forward."));
        properties.put("result_count", Map.of("type", "integer", "description", "How many records this page has."));
        properties.put(
                "is_partial_response",
                Map.of("type", "boolean", "description", "Whether a get of one record shows more."));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("result", "next_cursor"));
        return schema;
    }

    private Map<String, Object> record(String path, ResourceModel model) {
        Map<String, Object> properties = new LinkedHashMap<>();
        model.fields().values().forEach(field -> {
            if (isHeld(path, "get", Part.RESPONSE, field.name()) || isHeld(path, "list", Part.RESPONSE, field.name())) {
                String method = isThere(path, "get") ? "get" : "list";
                Map<String, FieldCoverage> support = coverage.field(path, method, Part.RESPONSE, field.name());
                Map<String, Object> schema = FieldSchemas.ofAnswer(field);
                schema.put("description", BodySchemas.described(field.description(), support));
                schema.put(
                        BodySchemas.SUPPORT,
                        SupportNote.data(coverage.fieldByConnector(path, method, Part.RESPONSE, field.name())));
                properties.put(field.name(), schema);
            }
        });
        properties.put(
                REMOTE_DATA,
                Map.of(
                        "type",
                        "object",
                        "description",
                        "The CRM's own record, untouched.",
                        "additionalProperties",
                        true));
        properties.put(
                "warnings",
                Map.of(
                        "type",
                        "array",
                        "description",
                        "What was not taken as it was sent; only in answers to writes.",
                        "items",
                        reference("schemas/Warning")));
        properties.put(
                "outcome",
                Map.of("type", "string", "description", "What is known of a write that was repeated under its key."));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("description", model.description());
        schema.put("properties", properties);
        schema.put("required", List.of("id"));
        return schema;
    }

    private Object example(String path, ResourceModel model, String method) {
        Map<String, Object> record = new LinkedHashMap<>();
        model.fields().forEach((name, field) -> {
            if (isHeld(path, method, Part.RESPONSE, name)) {
                record.put(name, field.example());
            }
        });
        record.put(REMOTE_DATA, Map.of());
        return switch (method) {
            case "list" -> {
                Map<String, Object> page = new LinkedHashMap<>();
                page.put("result", List.of(record));
                page.put("next_cursor", null);
                page.put("prev_cursor", null);
                page.put("result_count", 1);
                yield page;
            }
            case "delete" ->
                Map.of("id", Objects.requireNonNull(model.fields().get("id")).example());
            default -> record;
        };
    }

    private static String verb(String method) {
        return switch (method) {
            case "create" -> "post";
            case "update" -> "patch";
            case "delete" -> "delete";
            default -> "get";
        };
    }

    private static Map<String, Object> reference(String component) {
        return Map.of("$ref", "#/components/" + component);
    }

    private static String title(ResourceModel model) {
        String words = model.resource().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String schemaName(ResourceModel model) {
        return title(model).replace(" ", "") + "Record";
    }
}
