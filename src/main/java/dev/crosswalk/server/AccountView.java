package dev.crosswalk.server;

import dev.crosswalk.account.EnvironmentIntegration;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.credential.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Integrated accounts as clients see them. Secrets are not read to show an account: where its credential kind requires one,
 * {@code <redacted>} says that it is there.
 */
final class AccountView {
    private final Connectors connectors;
    private final EnvironmentIntegrations installations;

    AccountView(Connectors connectors, EnvironmentIntegrations installations) {
        this.connectors = connectors;
        this.installations = installations;
    }

    /** Returns one account. */
    Map<String, @Nullable Object> of(IntegratedAccount account) {
        return of(account, installation(account));
    }

    /** Returns several accounts of one environment, asking for each installation once. */
    List<Object> of(List<IntegratedAccount> accounts) {
        Map<String, Optional<EnvironmentIntegration>> known = new LinkedHashMap<>();
        return accounts.stream()
                .map(account ->
                        (Object) of(account, known.computeIfAbsent(account.integration(), _ -> installation(account))))
                .toList();
    }

    private Optional<EnvironmentIntegration> installation(IntegratedAccount account) {
        return installations.findByIntegration(account.environmentId(), account.integration());
    }

    private Map<String, @Nullable Object> of(IntegratedAccount account, Optional<EnvironmentIntegration> installation) {
        Optional<Connector> connector = connectors.find(account.integration());
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", account.id());
        view.put("tenant_id", account.tenantId());
        view.put("environment_id", account.environmentId());
        view.put(
                "environment_integration_id",
                installation.map(EnvironmentIntegration::id).orElse(null));
        view.put("authentication_method", account.authenticationMethod());
        view.put("status", account.status().word());
        view.put("is_sandbox", account.isSandbox());
        view.put("region", null);
        view.put("context", context(account, connector));
        view.put("object_store_context_fields", List.of());
        view.put("last_error", account.lastError());
        view.put("last_forbidden_error", account.lastForbiddenError());
        view.put("last_action_result", null);
        view.put("last_action_run_result", null);
        view.put("unified_model_override", SecretNames.redacted(account.unifiedModelOverride()));
        view.put("integration_override", SecretNames.redacted(account.integrationOverride()));
        view.put("features", Map.of());
        view.put(
                "integration",
                connector.map(ConnectorView::brief).orElseGet(() -> unknownConnector(account.integration())));
        view.put(
                "environment_integration",
                installation.map(InstallationView::brief).orElse(null));
        view.put("created_at", account.createdAt().toString());
        view.put("updated_at", account.updatedAt().toString());
        return view;
    }

    /** An account outlives its connector: it is still shown, so that it can be deleted. */
    private static Map<String, @Nullable Object> unknownConnector(String name) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", name);
        view.put("name", name);
        return view;
    }

    private static Object context(IntegratedAccount account, Optional<Connector> connector) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>(account.context());
        CredentialKind kind = connector
                .map(known -> known.credentialKinds().get(account.authenticationMethod()))
                .orElse(null);
        if (kind != null) {
            for (CredentialField field : kind.fields()) {
                if (field.secret() && field.required()) {
                    context.put(field.name(), Secret.REDACTED);
                }
            }
            if (kind.kind() == CredentialKind.Kind.OAUTH2) {
                Map<String, Object> oauth = new LinkedHashMap<>();
                if (context.get("oauth") instanceof Map<?, ?> stored) {
                    stored.forEach((key, value) -> oauth.put(String.valueOf(key), value));
                }
                oauth.put("token", Map.of("access_token", Secret.REDACTED));
                context.put("oauth", oauth);
            }
        }
        Object redacted = SecretNames.redacted(context);
        return redacted == null ? Map.of() : redacted;
    }
}
