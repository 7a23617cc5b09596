package dev.crosswalk.provider;

import dev.crosswalk.credential.Secret;
import java.util.Optional;

/** The OAuth applications that were registered with providers. */
@FunctionalInterface
public interface OAuthClients {
    /** Finds the application that an environment uses for a connector. */
    Optional<OAuthClient> find(String environmentId, String integration);

    /**
     * One OAuth application.
     *
     * @param id the client id, which is public
     * @param secret the client secret
     */
    record OAuthClient(String id, Secret secret) {}
}
