package dev.crosswalk.server;

import dev.crosswalk.account.EnvironmentIntegration;
import dev.crosswalk.connector.Connectors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Installations of connectors as clients see them: an {@code environment-integration}. */
final class InstallationView {
    private InstallationView() {}

    /** Returns all of it, the connector included. */
    static Map<String, @Nullable Object> full(EnvironmentIntegration installation, Connectors connectors) {
        Map<String, @Nullable Object> view = brief(installation);
        view.put("override", SecretNames.redacted(installation.override()));
        view.put(
                "integration",
                connectors
                        .find(installation.integration())
                        .map(ConnectorView::brief)
                        .orElse(null));
        view.put("created_at", installation.createdAt().toString());
        view.put("updated_at", installation.updatedAt().toString());
        return view;
    }

    /** Returns what stands inside other objects. Clients differ in what they call being enabled, so both words are there. */
    static Map<String, @Nullable Object> brief(EnvironmentIntegration installation) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", installation.id());
        view.put("integration_id", installation.integration());
        view.put("environment_id", installation.environmentId());
        view.put("is_enabled", installation.isEnabled());
        view.put("is_active", installation.isEnabled());
        view.put("show_in_catalog", installation.showInCatalog());
        return view;
    }
}
