package dev.crosswalk;

import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.provider.CredentialSource;
import java.time.Duration;
import java.util.Optional;

/** Lets the gateway use the stored credentials: the two rooms do not know each other. */
record StoredCredentials(Credentials credentials) implements CredentialSource {
    @Override
    public Optional<Credential> find(String accountId) {
        return credentials.find(accountId);
    }

    @Override
    public Optional<Credential> findFresh(String accountId) {
        return credentials.findFresh(accountId);
    }

    @Override
    public Optional<Credential> update(String accountId, long expectedVersion, Credential credential) {
        return credentials.update(accountId, expectedVersion, credential);
    }

    @Override
    public boolean takeRefreshLease(String accountId, String holder, Duration duration) {
        return credentials.takeRefreshLease(accountId, holder, duration);
    }

    @Override
    public void releaseRefreshLease(String accountId, String holder) {
        credentials.releaseRefreshLease(accountId, holder);
    }
}
