package dev.crosswalk.account;

import dev.crosswalk.credential.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connector as it is installed in an environment.
 *
 * @param id a UUID
 * @param environmentId the environment
 * @param integration the connector's name
 * @param isEnabled whether integrated accounts of it can be used
 * @param showInCatalog whether it is offered to those who connect
 * @param override connector settings of this environment, as given on the wire, secrets as {@code <redacted>}
 * @param secrets what stands where {@code override} says {@code <redacted>}, by its JSON Pointer
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record EnvironmentIntegration(
        String id,
        String environmentId,
        String integration,
        boolean isEnabled,
        boolean showInCatalog,
        Map<String, Object> override,
        Map<String, Secret> secrets,
        Instant createdAt,
        Instant updatedAt) {
    public EnvironmentIntegration {
        secrets = Map.copyOf(secrets);
    }

    /**
     * An application of one's own at a provider's authorization server.
     *
     * @param clientId its public name
     * @param clientSecret its secret
     * @param scopes what it asks for; empty where the connector's own scopes are meant
     */
    public record OAuthClient(String clientId, Secret clientSecret, List<String> scopes) {}

    /**
     * Finds the environment's own OAuth client for a credential kind: {@code credentials.<kind>} in {@code
     * override}, either
     * {@code {client_id, client_secret, scopes}} or {@code {config: {client: {id, secret}, scope}}}.
     */
    public Optional<OAuthClient> findOAuthClient(String authenticationMethod) {
        Object kind = at(at(override, "credentials"), authenticationMethod);
        String pointer = "/credentials/" + SecretFields.escaped(authenticationMethod);
        return client(at(kind, "client_id"), secrets.get(pointer + "/client_secret"), at(kind, "scopes"))
                .or(() -> client(
                        at(at(at(kind, "config"), "client"), "id"),
                        secrets.get(pointer + "/config/client/secret"),
                        at(at(kind, "config"), "scope")));
    }

    private static Optional<OAuthClient> client(@Nullable Object id, @Nullable Secret secret, @Nullable Object scopes) {
        if (!(id instanceof String clientId) || secret == null) {
            return Optional.empty();
        }
        List<String> texts = scopes instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return Optional.of(new OAuthClient(clientId, secret, texts));
    }

    private static @Nullable Object at(@Nullable Object value, String key) {
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
