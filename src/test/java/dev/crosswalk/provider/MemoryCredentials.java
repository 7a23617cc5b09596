package dev.crosswalk.provider;

import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A credential store in memory, for one integrated account. */
final class MemoryCredentials implements CredentialSource {
    private @Nullable Credential stored;
    private @Nullable String leaseHolder;

    MemoryCredentials(@Nullable Instant expiresAt, String... namesAndValues) {
        Map<String, Secret> secrets = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            secrets.put(namesAndValues[i], Secret.of(namesAndValues[i + 1]));
        }
        this.stored = new Credential(secrets, expiresAt, 1);
    }

    @Override
    public synchronized Optional<Credential> find(String accountId) {
        return Optional.ofNullable(stored);
    }

    @Override
    public synchronized Optional<Credential> findFresh(String accountId) {
        return find(accountId);
    }

    @Override
    public synchronized Optional<Credential> update(String accountId, long expectedVersion, Credential credential) {
        if (stored == null || stored.version() != expectedVersion) {
            return Optional.empty();
        }
        stored = new Credential(credential.secrets(), credential.expiresAt(), expectedVersion + 1);
        return Optional.of(stored);
    }

    @Override
    public synchronized boolean takeRefreshLease(String accountId, String holder, Duration duration) {
        if (leaseHolder == null || leaseHolder.equals(holder)) {
            leaseHolder = holder;
            return true;
        }
        return false;
    }

    @Override
    public synchronized void releaseRefreshLease(String accountId, String holder) {
        if (holder.equals(leaseHolder)) {
            leaseHolder = null;
        }
    }

    /** Returns a secret as it is stored now. */
    synchronized String secret(String name) {
        return find("").flatMap(credential -> credential.find(name))
                .map(Secret::reveal)
                .orElse("");
    }

    synchronized @Nullable Instant expiresAt() {
        return stored == null ? null : stored.expiresAt();
    }

    synchronized @Nullable String leaseHolder() {
        return leaseHolder;
    }
}
