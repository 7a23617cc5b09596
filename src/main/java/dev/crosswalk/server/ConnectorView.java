package dev.crosswalk.server;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connectors as clients see them: an {@code integration}, whose id is its name. */
final class ConnectorView {
    /** Every connector serves the same model, whose name is therefore the category. */
    private static final String CATEGORY = "crm";

    private ConnectorView() {}

    /** Returns all of it. */
    static Map<String, @Nullable Object> full(Connector connector) {
        Map<String, @Nullable Object> view = brief(connector);
        view.put("is_beta", connector.status().equals("beta"));
        view.put("sharing", "allow");
        view.put("can_install", true);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("label", connector.label());
        config.put("documentation_link", connector.documentation());
        config.put("base_url", connector.baseUrl());
        config.put("credentials", credentials(connector));
        config.put("unified_resources", unifiedResources(connector));
        view.put("config", config);
        view.put("version", 1);
        return view;
    }

    /** Returns what stands inside other objects. */
    static Map<String, @Nullable Object> brief(Connector connector) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", connector.name());
        view.put("name", connector.name());
        view.put("category", CATEGORY);
        view.put("config", Map.of("label", connector.label()));
        return view;
    }

    private static Map<String, Object> credentials(Connector connector) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (CredentialKind kind : connector.credentialKinds().values()) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("label", kind.label());
            view.put("format", kind.kind() == CredentialKind.Kind.FIELDS ? "api_key" : word(kind));
            List<Object> fields = new ArrayList<>();
            kind.fields().forEach(field -> fields.add(field(field)));
            view.put("fields", fields);
            CredentialKind.OAuth oauth = kind.oauth();
            if (oauth != null) {
                view.put("scope", oauth.scopes());
            }
            kinds.put(kind.name(), view);
        }
        return kinds;
    }

    private static String word(CredentialKind kind) {
        return kind.kind() == CredentialKind.Kind.OAUTH2 ? "oauth2" : "oauth2_client_credentials";
    }

    private static Map<String, Object> field(CredentialField field) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", field.name());
        view.put("label", field.label());
        view.put("type", field.secret() ? "password" : "text");
        view.put("required", field.required());
        view.put("placeholder", field.example());
        view.put("help_text", field.help());
        return view;
    }

    private static Map<String, Object> unifiedResources(Connector connector) {
        Map<String, Object> resources = new LinkedHashMap<>();
        connector
                .resources()
                .forEach((name, resource) ->
                        resources.put(name, List.copyOf(resource.methods().keySet())));
        return resources;
    }
}
