package dev.crosswalk.account;

import dev.crosswalk.storage.StorableText;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's connected instance of one connector. It holds no secret: those are in the credential room under its id.
 *
 * @param id a UUID
 * @param environmentId the environment that owns it
 * @param tenantId the caller's own customer
 * @param integration the connector's name
 * @param authenticationMethod the connector's credential kind
 * @param status whether it can be used
 * @param sandboxUrl where its calls go instead of the provider: the sandbox's own URL with the connector's
 *     path; null for a real one
 * @param context values without secrets: maps, lists and boxed values
 * @param unifiedModelOverride mappings of its own, as given on the wire
 * @param integrationOverride connector settings of its own, as given on the wire
 * @param lastError why it cannot be used; null where it can
 * @param lastForbiddenError the provider's last 403: {@code resource}, {@code method}, {@code missing_scopes},
 *     {@code occurred_at}; null where there is none
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record IntegratedAccount(
        String id,
        String environmentId,
        String tenantId,
        String integration,
        String authenticationMethod,
        Status status,
        @Nullable String sandboxUrl,
        Map<String, Object> context,
        Map<String, Object> unifiedModelOverride,
        Map<String, Object> integrationOverride,
        @Nullable String lastError,
        @Nullable Map<String, Object> lastForbiddenError,
        Instant createdAt,
        Instant updatedAt) {

    /** Tells whether it stands on a sandbox instead of the provider. */
    public boolean isSandbox() {
        return sandboxUrl != null;
    }

    /** Returns it with another tenant. */
    public IntegratedAccount withTenantId(String value) {
        return changed(draft -> draft.tenantId = StorableText.require("tenant_id", value));
    }

    /** Returns it with another credential kind. */
    public IntegratedAccount withAuthenticationMethod(String value) {
        return changed(draft -> draft.authenticationMethod = StorableText.require("authentication_method", value));
    }

    /** Returns it with another status and the reason for it. */
    public IntegratedAccount withStatus(Status value, @Nullable String error) {
        return changed(draft -> {
            draft.status = value;
            draft.lastError = error;
        });
    }

    /** Returns it with another account context. */
    public IntegratedAccount withContext(Map<String, Object> value) {
        return changed(draft -> draft.context = value);
    }

    /** Returns it with other mappings and connector settings of its own. */
    public IntegratedAccount withOverrides(Map<String, Object> unifiedModel, Map<String, Object> ofIntegration) {
        return changed(draft -> {
            draft.unifiedModelOverride = unifiedModel;
            draft.integrationOverride = ofIntegration;
        });
    }

    IntegratedAccount withLastForbiddenError(@Nullable Map<String, Object> value) {
        return changed(draft -> draft.lastForbiddenError = value);
    }

    IntegratedAccount withUpdatedAt(Instant value) {
        return changed(draft -> draft.updatedAt = value);
    }

    private IntegratedAccount changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new IntegratedAccount(
                id,
                environmentId,
                draft.tenantId,
                integration,
                draft.authenticationMethod,
                draft.status,
                sandboxUrl,
                draft.context,
                draft.unifiedModelOverride,
                draft.integrationOverride,
                draft.lastError,
                draft.lastForbiddenError,
                createdAt,
                draft.updatedAt);
    }

    /** What may change of an integrated account, on the way from one to the next. Used within one call. */
    private static final class Draft {
        private String tenantId;
        private String authenticationMethod;
        private Status status;
        private Map<String, Object> context;
        private Map<String, Object> unifiedModelOverride;
        private Map<String, Object> integrationOverride;
        private @Nullable String lastError;
        private @Nullable Map<String, Object> lastForbiddenError;
        private Instant updatedAt;

        private Draft(IntegratedAccount from) {
            tenantId = from.tenantId;
            authenticationMethod = from.authenticationMethod;
            status = from.status;
            context = from.context;
            unifiedModelOverride = from.unifiedModelOverride;
            integrationOverride = from.integrationOverride;
            lastError = from.lastError;
            lastForbiddenError = from.lastForbiddenError;
            updatedAt = from.updatedAt;
        }
    }

    /** Whether an integrated account can be used. */
    public enum Status {
        CONNECTING,
        ACTIVE,
        NEEDS_REAUTH,
        POST_INSTALL_ERROR,
        VALIDATION_ERROR;

        /** Returns the word used on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Finds the status of a word used on the wire. */
        public static Optional<Status> find(String word) {
            for (Status status : values()) {
                if (status.word().equals(word)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }
    }
}
