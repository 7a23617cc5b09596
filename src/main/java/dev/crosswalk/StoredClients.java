package dev.crosswalk;

import dev.crosswalk.account.EnvironmentIntegration;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.provider.OAuthClients;
import java.util.Optional;

/** Finds the OAuth application that an environment registered with a provider, in the connector's installation. */
record StoredClients(EnvironmentIntegrations installations, Connectors connectors) implements OAuthClients {
    @Override
    public Optional<OAuthClient> find(String environmentId, String integration) {
        Optional<EnvironmentIntegration> installation = installations.findByIntegration(environmentId, integration);
        if (installation.isEmpty()) {
            return Optional.empty();
        }
        return connectors.find(integration).stream()
                .flatMap(connector -> connector.credentialKinds().values().stream())
                .filter(kind -> kind.kind() != CredentialKind.Kind.FIELDS)
                .flatMap(kind -> installation.get().findOAuthClient(kind.name()).stream())
                .map(client -> new OAuthClient(client.clientId(), client.clientSecret()))
                .findFirst();
    }
}
