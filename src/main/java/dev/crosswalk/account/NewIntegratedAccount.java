package dev.crosswalk.account;

import dev.crosswalk.storage.StorableText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to create an integrated account, beside its credential.
 *
 * @param environmentId the environment that is to own it
 * @param tenantId the caller's own customer
 * @param integration the connector's name
 * @param authenticationMethod the connector's credential kind
 * @param status whether it can be used at once
 * @param sandboxUrl where its calls go instead of the provider; null for a real one
 * @param context values without secrets
 * @param unifiedModelOverride mappings of its own
 * @param integrationOverride connector settings of its own
 */
public record NewIntegratedAccount(
        String environmentId,
        String tenantId,
        String integration,
        String authenticationMethod,
        IntegratedAccount.Status status,
        @Nullable String sandboxUrl,
        Map<String, Object> context,
        Map<String, Object> unifiedModelOverride,
        Map<String, Object> integrationOverride) {
    public NewIntegratedAccount {
        StorableText.require("tenant_id", tenantId);
        StorableText.require("integration", integration);
        StorableText.require("authentication_method", authenticationMethod);
    }

    /** Makes an active one without overrides. */
    public static NewIntegratedAccount active(
            String environmentId,
            String tenantId,
            String integration,
            String authenticationMethod,
            @Nullable String sandboxUrl,
            Map<String, Object> context) {
        return new NewIntegratedAccount(
                environmentId,
                tenantId,
                integration,
                authenticationMethod,
                IntegratedAccount.Status.ACTIVE,
                sandboxUrl,
                context,
                Map.of(),
                Map.of());
    }
}
