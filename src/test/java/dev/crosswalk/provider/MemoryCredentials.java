package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.RefreshIntent;
import dev.crosswalk.credential.RefreshLease;
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
    private long fence;
    private @Nullable RefreshIntent intent;
    private long refused;
    private final Map<String, Object> context = new HashMap<>();

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
    public synchronized Optional<RefreshLease> takeLease(String accountId, String holder, Duration duration) {
        if (leaseHolder != null) {
            return Optional.empty();
        }
        leaseHolder = holder;
        return Optional.of(new RefreshLease(accountId, ++fence, Optional.ofNullable(intent)));
    }

    @Override
    public synchronized boolean announce(RefreshLease lease, long version) {
        if (lease.fence() != fence || stored == null || stored.version() != version) {
            return false;
        }
        intent = new RefreshIntent(version, Instant.EPOCH, Duration.ZERO);
        return true;
    }

    @Override
    public synchronized Optional<Credential> store(
            RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> values) {
        if (lease.fence() != fence) {
            return Optional.empty();
        }
        Optional<Credential> now = change(renewed.version(), renewed);
        if (now.isPresent()) {
            context.putAll(values);
            leaseHolder = null;
            intent = null;
        }
        return now;
    }

    @Override
    public synchronized void release(RefreshLease lease, boolean settled) {
        if (lease.fence() == fence) {
            leaseHolder = null;
            intent = settled ? null : intent;
        }
    }

    @Override
    public synchronized void noteRefused(String accountId, long version) {
        refused = version;
    }

    /** Stores another credential if the version is still the one that the caller knows. */
    synchronized Optional<Credential> change(long expectedVersion, Credential credential) {
        if (stored == null || stored.version() != expectedVersion) {
            return Optional.empty();
        }
        stored = new Credential(credential.secrets(), credential.expiresAt(), expectedVersion + 1);
        return Optional.of(stored);
    }

    /** Leaves what a refresh leaves behind whose node died after it asked, so long ago. */
    synchronized void leaveIntent(Duration age) {
        intent = new RefreshIntent(stored == null ? 0 : stored.version(), Instant.EPOCH, age);
    }

    synchronized @Nullable RefreshIntent intent() {
        return intent;
    }

    /** Returns the values that were kept for the account context. */
    synchronized Map<String, Object> context() {
        return Map.copyOf(context);
    }

    /** Returns the last version that the provider refused for good; 0 where there is none. */
    synchronized long refused() {
        return refused;
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
