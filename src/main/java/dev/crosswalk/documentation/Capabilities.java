package dev.crosswalk.documentation;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.connector.ProxyMethod;
import dev.crosswalk.connector.ProxyResource;
import dev.crosswalk.model.ResourceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be done through one connector, for programs that ask before they call: the contract's capabilities and tools. */
public final class Capabilities {
    private static final Set<String> READING = Set.of("list", "get");
    private static final Set<String> WRITING = Set.of("create", "update", "delete");

    private final Coverage coverage;
    private final Connector connector;

    /**
     * Makes the capabilities of a connector.
     *
     * @param coverage of that connector alone
     */
    public Capabilities(Coverage coverage) {
        this.coverage = coverage;
        this.connector = coverage.connectors().getFirst();
    }

    /**
     * Which capabilities are asked for.
     *
     * @param unified whether those of the unified API are
     * @param proxy whether those of passthrough are
     * @param methods only these methods; empty for all
     * @param resource only this resource; null for all
     * @param described of passthrough those with a description, or those without
     */
    public record Filter(
            boolean unified,
            boolean proxy,
            Set<String> methods,
            @Nullable String resource,
            boolean described) {
        private boolean takes(String method) {
            boolean group = (methods.contains("read") && READING.contains(method))
                    || (methods.contains("write") && WRITING.contains(method))
                    || (methods.contains("custom") && !READING.contains(method) && !WRITING.contains(method));
            return methods.isEmpty() || methods.contains(method) || group;
        }

        private boolean takesResource(String name) {
            return resource == null || resource.equals(name);
        }
    }

    /** Returns the contract's object. */
    public Map<String, @Nullable Object> asJson(Filter filter) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Map<String, Object> integration = new LinkedHashMap<>();
        integration.put("id", connector.name());
        integration.put("name", connector.name());
        integration.put("label", connector.label());
        integration.put("category", "crm");
        json.put("integration", integration);
        json.put("proxy", filter.proxy() ? proxy(filter) : List.of());
        json.put("unified", filter.unified() ? unified(filter) : List.of());
        json.put("auth", authentication());
        json.put("ai_readiness", readiness());
        return json;
    }

    /** Returns what the unified API offers. */
    public List<Object> unified(Filter filter) {
        List<Object> resources = new ArrayList<>();
        coverage.resources().forEach((path, model) -> {
            List<String> methods = Coverage.METHODS.stream()
                    .filter(method -> !coverage.method(path, method).isEmpty())
                    .filter(filter::takes)
                    .toList();
            if (!methods.isEmpty() && filter.takesResource(model.resource())) {
                resources.add(unified(model, methods));
            }
        });
        return resources;
    }

    private Map<String, @Nullable Object> unified(ResourceModel model, List<String> methods) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("model", model.model());
        view.put("model_label", model.model().toUpperCase(Locale.ROOT));
        view.put("resource", model.resource());
        view.put("description", model.description());
        view.put("docs_url", "/docs/" + connector.name());
        view.put("methods", methods);
        view.put("env_overridden", false);
        return view;
    }

    private List<Object> proxy(Filter filter) {
        List<Object> resources = new ArrayList<>();
        for (ProxyResource resource : connector.proxy().values()) {
            List<Object> methods = resource.methods().values().stream()
                    .filter(method -> filter.takes(method.name()))
                    .filter(method -> method.description().isEmpty() != filter.described())
                    .<Object>map(method -> proxy(resource, method))
                    .toList();
            if (!methods.isEmpty() && filter.takesResource(resource.name())) {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("resource", resource.name());
                view.put("methods", methods);
                resources.add(view);
            }
        }
        return resources;
    }

    private Map<String, @Nullable Object> proxy(ProxyResource resource, ProxyMethod method) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        String documentation = method.operation().documentation();
        view.put("method", method.name());
        view.put("name", toolName(resource, method));
        view.put("description", method.description().isEmpty() ? null : method.description());
        view.put("has_description", !method.description().isEmpty());
        view.put("has_query_schema", !queryProperties(method).isEmpty());
        view.put("has_body_schema", false);
        view.put("has_response_schema", false);
        view.put("api_documentation_url", documentation.isEmpty() ? null : documentation);
        return view;
    }

    private Map<String, Object> authentication() {
        List<Object> formats = new ArrayList<>();
        List<Object> fields = new ArrayList<>();
        for (CredentialKind kind : connector.credentialKinds().values()) {
            formats.add(
                    kind.kind() == CredentialKind.Kind.FIELDS
                            ? "api_key"
                            : kind.kind().name().toLowerCase(Locale.ROOT));
            for (CredentialField field : kind.fields()) {
                Map<String, Object> view = new LinkedHashMap<>();
                view.put("name", field.name());
                view.put("label", field.label());
                view.put("type", field.secret() ? "password" : "text");
                view.put("required", field.required());
                view.put("format", kind.name());
                view.put("placeholder", field.example());
                fields.add(view);
            }
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("formats", formats.stream().distinct().toList());
        view.put("fields", fields);
        view.put("documentation_link", connector.documentation());
        return view;
    }

    private Map<String, Object> readiness() {
        long all = 0;
        long described = 0;
        for (ProxyResource resource : connector.proxy().values()) {
            all += resource.methods().size();
            described += resource.methods().values().stream()
                    .filter(method -> !method.description().isEmpty())
                    .count();
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("proxy_methods", all);
        view.put("proxy_methods_with_descriptions", described);
        view.put("ai_ready_score", all == 0 ? 0 : Math.round(100.0 * described / all));
        return view;
    }

    /** Returns the described passthrough methods as tools for language models. */
    public List<Object> tools(Filter filter) {
        List<Object> tools = new ArrayList<>();
        for (ProxyResource resource : connector.proxy().values()) {
            for (ProxyMethod method : resource.methods().values()) {
                if (filter.takes(method.name()) && !method.description().isEmpty()) {
                    tools.add(tool(resource, method));
                }
            }
        }
        return tools;
    }

    private Map<String, Object> tool(ProxyResource resource, ProxyMethod method) {
        Map<String, Object> tool = new LinkedHashMap<>();
        tool.put("resource", resource.name());
        tool.put("method", method.name());
        tool.put("name", toolName(resource, method));
        tool.put("description", method.description());
        tool.put("query_schema", Map.of("type", "object", "properties", queryProperties(method)));
        tool.put("body_schema", Map.of("type", "object", "properties", Map.of()));
        tool.put("required", method.placeholders());
        return tool;
    }

    private static Map<String, Object> queryProperties(ProxyMethod method) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String placeholder : method.placeholders()) {
            properties.put(
                    placeholder, Map.of("type", "string", "description", "Fills {" + placeholder + "} in the path."));
        }
        if (method.name().equals("list")) {
            properties.put("limit", Map.of("type", "integer", "description", "The most records of a page."));
            properties.put("next_cursor", Map.of("type", "string", "description", "The cursor of the page before."));
        }
        return properties;
    }

    private String toolName(ProxyResource resource, ProxyMethod method) {
        String all = word(resource.name());
        String one = BodySchemas.singular(all);
        String crm = connector.name();
        return switch (method.name()) {
            case "list" -> "list_all_" + crm + "_" + all;
            case "get" -> "get_single_" + crm + "_" + one + "_by_id";
            case "create" -> "create_a_" + crm + "_" + one;
            case "update" -> "update_a_" + crm + "_" + one + "_by_id";
            case "delete" -> "delete_a_" + crm + "_" + one + "_by_id";
            default -> crm + "_" + all + "_" + word(method.name());
        };
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
