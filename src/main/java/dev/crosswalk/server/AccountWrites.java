package dev.crosswalk.server;

import dev.crosswalk.account.EnvironmentIntegration;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and changes integrated accounts from bodies of the wire, with their secrets stored apart from them. */
final class AccountWrites {
    private static final int MAXIMUM_ATTEMPTS = 5;
    private static final String CONTEXT = "context";
    private static final String METHOD = "authentication_method";

    private final IntegratedAccounts accounts;
    private final Credentials credentials;
    private final EnvironmentIntegrations installations;
    private final Connectors connectors;
    private final InstantSource clock;
    private final @Nullable String sandboxUrl;

    AccountWrites(ServerParts parts, @Nullable String sandboxUrl) {
        this.accounts = parts.accounts();
        this.credentials = parts.credentials();
        this.installations = parts.installations();
        this.connectors = parts.connectors();
        this.clock = parts.clock();
        this.sandboxUrl = sandboxUrl;
    }

    /** Creates an integrated account from credentials that exist already. */
    IntegratedAccount create(String environmentId, Map<String, @Nullable Object> given) {
        BodyValues body = new BodyValues(given);
        String tenant = body.requiredText("tenant_id");
        Map<String, @Nullable Object> context = body.object(CONTEXT);
        Map<String, Object> modelOverride = overrideOf(body, "unified_model_override");
        Map<String, Object> integrationOverride = overrideOf(body, "integration_override");
        boolean onSandbox = wantsSandbox(body);
        Connector connector = connectorOf(environmentId, body);
        body.requireValid();
        CredentialKind kind = kindOf(connector, body.text(METHOD), body);
        ContextInput.Parted parted = ContextInput.over(
                Map.of(),
                Credential.of(Map.of(), null),
                context == null ? Map.of() : context,
                connector,
                kind,
                body,
                clock.instant());
        body.requireValid();
        NewIntegratedAccount wanted = new NewIntegratedAccount(
                environmentId,
                tenant,
                connector.name(),
                kind.name(),
                Status.ACTIVE,
                onSandbox ? sandboxUrl + "/" + connector.name() : null,
                parted.context(),
                modelOverride == null ? Map.of() : modelOverride,
                integrationOverride == null ? Map.of() : integrationOverride);
        installations.install(environmentId, connector.name(), true, true, Map.of());
        return accounts.create(wanted, parted.credential());
    }

    /** Changes what the body names; its context goes over the stored one, and new secrets make the account active again. */
    IntegratedAccount change(IntegratedAccount account, Map<String, @Nullable Object> given) {
        BodyValues body = new BodyValues(given);
        String tenant = body.text("tenant_id");
        Status status = statusOf(body);
        Map<String, Object> modelOverride = overrideOf(body, "unified_model_override");
        Map<String, Object> integrationOverride = overrideOf(body, "integration_override");
        body.requireValid();
        boolean newCredential = body.has(CONTEXT) || body.has(METHOD);
        IntegratedAccount connected = newCredential ? connect(account, body) : account;
        return accounts.change(connected.environmentId(), connected.id(), stored -> {
            IntegratedAccount changed = tenant == null ? stored : stored.withTenantId(tenant);
            changed = status == null ? changed : changed.withStatus(status, null);
            return changed.withOverrides(
                    modelOverride == null ? changed.unifiedModelOverride() : modelOverride,
                    integrationOverride == null ? changed.integrationOverride() : integrationOverride);
        });
    }

    /** Puts a context over the stored one. */
    private IntegratedAccount connect(IntegratedAccount account, BodyValues body) {
        Connector connector = connectors
                .find(account.integration())
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.CONFLICT,
                        "The connector " + account.integration()
                                + " is not loaded, so its secrets cannot be told apart."));
        Map<String, @Nullable Object> context = body.object(CONTEXT);
        String method = body.text(METHOD);
        body.requireValid();
        CredentialKind kind = kindOf(connector, method == null ? account.authenticationMethod() : method, body);
        for (int attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt++) {
            Credential stored = credentials.findFresh(account.id()).orElseGet(() -> Credential.of(Map.of(), null));
            ContextInput.Parted parted = ContextInput.over(
                    account.context(),
                    stored,
                    context == null ? Map.of() : context,
                    connector,
                    kind,
                    body,
                    clock.instant());
            body.requireValid();
            if (!parted.secretsCame() || keep(account, stored, parted.credential())) {
                return keepContext(account, context == null ? Map.of() : context, kind, parted);
            }
        }
        throw CrosswalkException.of(
                ErrorCode.CONFLICT, "Others keep changing this account's credential. Repeat the change in a moment.");
    }

    /** Stores a credential unless a refresh changed it meanwhile. */
    private boolean keep(IntegratedAccount account, Credential stored, Credential changed) {
        if (stored.version() == 0) {
            credentials.replace(account.id(), changed);
            return true;
        }
        return credentials.update(account.id(), stored.version(), changed).isPresent();
    }

    /** Stores the open part of a context, key by key, so that what a refresh put there meanwhile stays. */
    private IntegratedAccount keepContext(
            IntegratedAccount account,
            Map<String, @Nullable Object> given,
            CredentialKind kind,
            ContextInput.Parted parted) {
        return accounts.change(account.environmentId(), account.id(), stored -> {
            Map<String, Object> context = new HashMap<>(stored.context());
            given.keySet().forEach(name -> {
                Object value = parted.context().get(name);
                if (value == null) {
                    context.remove(name);
                } else {
                    context.put(name, value);
                }
            });
            IntegratedAccount changed = stored.withContext(context).withAuthenticationMethod(kind.name());
            boolean reconnected = parted.secretsCame() && stored.status() == Status.NEEDS_REAUTH;
            return reconnected ? changed.withStatus(Status.ACTIVE, null) : changed;
        });
    }

    private Connector connectorOf(String environmentId, BodyValues body) {
        String installationId = body.text("environment_integration_id");
        String name = body.text("integration");
        if (installationId != null) {
            Optional<EnvironmentIntegration> installation = installations.find(environmentId, installationId);
            if (installation.isEmpty()) {
                body.fail("/environment_integration_id", "the id of one of GET /environment-integration", "another id");
            }
            name = installation.map(EnvironmentIntegration::integration).orElse("");
        } else if (name == null) {
            body.fail(
                    "/environment_integration_id",
                    "the id of one of GET /environment-integration",
                    "nothing",
                    "Say which CRM: `environment_integration_id`, or `integration` with one of " + connectors.names()
                            + ".");
        } else if (connectors.find(name).isEmpty()) {
            body.fail("/integration", "one of " + connectors.names(), "another name");
        }
        body.requireValid();
        return connectors
                .find(String.valueOf(name))
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.CONFLICT, "The connector of this installation is not loaded by this server."));
    }

    /** Finds the way to connect; where a connector has one only, it need not be named. */
    private static CredentialKind kindOf(Connector connector, @Nullable String method, BodyValues body) {
        Map<String, CredentialKind> kinds = connector.credentialKinds();
        CredentialKind kind = method != null
                ? kinds.get(method)
                : kinds.size() == 1 ? kinds.values().iterator().next() : null;
        if (kind == null) {
            body.fail("/" + METHOD, "one of " + kinds.keySet(), method == null ? "nothing" : "another word");
            body.requireValid();
            throw new IllegalStateException("A failure was noted.");
        }
        return kind;
    }

    private boolean wantsSandbox(BodyValues body) {
        Boolean wanted = body.flag("is_sandbox");
        if (wanted == null || !wanted) {
            return false;
        }
        if (sandboxUrl == null) {
            body.fail(
                    "/is_sandbox",
                    "false",
                    "true",
                    "This server was started without sandboxes. `crosswalk demo` starts one with them.");
        }
        return true;
    }

    private static @Nullable Status statusOf(BodyValues body) {
        String word = body.text("status");
        if (word == null) {
            return null;
        }
        Optional<Status> status = Status.find(word);
        if (status.isEmpty()) {
            body.fail(
                    "/status",
                    "active, connecting, needs_reauth, post_install_error or validation_error",
                    "another word");
        }
        return status.orElse(null);
    }

    private static @Nullable Map<String, Object> overrideOf(BodyValues body, String name) {
        Map<String, Object> override = InstallationRoutes.withoutNulls(body.object(name));
        if (override != null && !override.equals(SecretNames.redacted(override))) {
            body.fail(
                    "/" + name,
                    "an object without secrets",
                    "one with a secret in it",
                    "`" + name + "` is stored in clear and must hold no secrets. Put them in `context`.");
        }
        return override;
    }
}
