package dev.crosswalk.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The stored credentials, one for each integrated account, encrypted. The caller has found the account in its own
 * environment before; an account's id is the only way in.
 */
public final class Credentials {
    /** How many credentials are kept decrypted in memory. */
    static final int MAXIMUM_CACHED = 10_000;

    /**
     * How long one is kept. Another node may change it meanwhile: then a refresh here fails its version check and reads
     * again, and a call with the old token is refused by the provider and reads again through {@link #findFresh}.
     */
    static final Duration CACHED_FOR = Duration.ofSeconds(10);

    private static final String FIELD = "credential";

    private final Database database;
    private final Encryption encryption;
    private final InstantSource clock;
    private final Cache<String, @Nullable Credential> cache;

    public Credentials(Database database, Encryption encryption, InstantSource clock) {
        this(database, encryption, clock, Ticker.systemTicker());
    }

    /** Makes a store whose memory ages by another clock. */
    public Credentials(Database database, Encryption encryption, InstantSource clock, Ticker ticker) {
        this.database = database;
        this.encryption = encryption;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_CACHED)
                .expireAfterWrite(CACHED_FOR)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Finds the credential of an integrated account, perhaps as it was some seconds ago. */
    public Optional<Credential> find(String accountId) {
        return Optional.ofNullable(cache.get(accountId, this::read));
    }

    /** Finds the credential of an integrated account as it is in the database now. */
    public Optional<Credential> findFresh(String accountId) {
        cache.invalidate(accountId);
        return find(accountId);
    }

    /**
     * Returns the credential of an integrated account, perhaps as it was some seconds ago.
     *
     * @throws CrosswalkException with {@code ACCOUNT_INCOMPLETE} where there is none
     */
    public Credential require(String accountId) {
        return find(accountId)
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.ACCOUNT_INCOMPLETE,
                        "The integrated account " + accountId + " has no credential. Connect it again."));
    }

    /** Stores the credential of a new integrated account inside the transaction that creates the account. */
    public void insert(Handle handle, String accountId, Credential credential) {
        handle.createUpdate("INSERT INTO credentials "
                        + "(integrated_account_id, version, key_id, sealed_secrets, expires_at, updated_at) "
                        + "VALUES (:id, 1, :keyId, :sealed, :expiresAt, :now)")
                .bind("id", accountId)
                .bind("keyId", encryption.currentKeyId())
                .bind("sealed", SealedSecrets.seal(encryption, credential.secrets(), accountId, FIELD))
                .bind("expiresAt", Columns.millis(credential.expiresAt()))
                .bind("now", clock.millis())
                .execute();
    }

    /**
     * Replaces a credential if it is still the one that the caller knows, and returns it with its new version;
     * empty where
     * somebody else changed it first, whose credential is then the one to use.
     */
    public Optional<Credential> update(String accountId, long expectedVersion, Credential credential) {
        String sealed = SealedSecrets.seal(encryption, credential.secrets(), accountId, FIELD);
        Instant now = now();
        int changed = database.write(handle -> handle.createUpdate("UPDATE credentials SET version = version + 1, "
                        + "key_id = :keyId, sealed_secrets = :sealed, expires_at = :expiresAt, updated_at = :now "
                        + "WHERE integrated_account_id = :id AND version = :expected")
                .bind("keyId", encryption.currentKeyId())
                .bind("sealed", sealed)
                .bind("expiresAt", Columns.millis(credential.expiresAt()))
                .bind("now", now.toEpochMilli())
                .bind("id", accountId)
                .bind("expected", expectedVersion)
                .execute());
        forget(accountId);
        return changed == 1
                ? Optional.of(new Credential(credential.secrets(), credential.expiresAt(), expectedVersion + 1, now))
                : Optional.empty();
    }

    /** Replaces a credential whatever its version, for instance because a person connected the account again. */
    public void replace(String accountId, Credential credential) {
        String sealed = SealedSecrets.seal(encryption, credential.secrets(), accountId, FIELD);
        database.write(handle -> handle.createUpdate("INSERT INTO credentials "
                        + "(integrated_account_id, version, key_id, sealed_secrets, expires_at, updated_at) "
                        + "VALUES (:id, 1, :keyId, :sealed, :expiresAt, :now) "
                        + "ON CONFLICT (integrated_account_id) DO UPDATE SET version = credentials.version + 1, "
                        + "key_id = excluded.key_id, sealed_secrets = excluded.sealed_secrets, "
                        + "expires_at = excluded.expires_at, updated_at = excluded.updated_at, "
                        + "lease_holder = NULL, lease_until = NULL")
                .bind("id", accountId)
                .bind("keyId", encryption.currentKeyId())
                .bind("sealed", sealed)
                .bind("expiresAt", Columns.millis(credential.expiresAt()))
                .bind("now", clock.millis())
                .execute());
        forget(accountId);
    }

    /**
     * Stores what a refresh brought, under its lease and only over the version that was renewed, and ends the lease. Empty
     * where somebody else changed the credential or took the lease over.
     *
     * @param renewed its version is the one that was renewed
     * @param alongside is done in the same transaction where the credential was stored
     */
    public Optional<Credential> storeRenewed(RefreshLease lease, Credential renewed, Consumer<Handle> alongside) {
        String accountId = lease.accountId();
        String sealed = SealedSecrets.seal(encryption, renewed.secrets(), accountId, FIELD);
        Instant now = now();
        boolean stored = database.write(handle -> {
            int changed = handle.createUpdate("UPDATE credentials SET version = version + 1, key_id = :keyId, "
                            + "sealed_secrets = :sealed, expires_at = :expiresAt, updated_at = :now, "
                            + "lease_holder = NULL, lease_until = NULL, "
                            + "refresh_intent_version = NULL, refresh_intent_at = NULL "
                            + "WHERE integrated_account_id = :id AND version = :expected AND refresh_fence = :fence")
                    .bind("keyId", encryption.currentKeyId())
                    .bind("sealed", sealed)
                    .bind("expiresAt", Columns.millis(renewed.expiresAt()))
                    .bind("now", now.toEpochMilli())
                    .bind("id", accountId)
                    .bind("expected", renewed.version())
                    .bind("fence", lease.fence())
                    .execute();
            if (changed == 1) {
                alongside.accept(handle);
            }
            return changed == 1;
        });
        forget(accountId);
        return stored
                ? Optional.of(new Credential(renewed.secrets(), renewed.expiresAt(), renewed.version() + 1, now))
                : Optional.empty();
    }

    /** Notes that the provider refused a version for good; nothing happens where there is a newer one. */
    public void noteRefused(String accountId, long version) {
        database.write(handle -> handle.createUpdate("UPDATE credentials SET refused_version = :version "
                        + "WHERE integrated_account_id = :id AND version = :version "
                        + "AND (refused_version IS NULL OR refused_version <> :version)")
                .bind("version", version)
                .bind("id", accountId)
                .execute());
    }

    /**
     * Tells whether the provider refused the newest version, and keeps others from storing one until the transaction ends.
     * True where there is no credential at all.
     */
    public boolean newestIsRefused(Handle handle, String accountId) {
        int refused = handle.createUpdate("UPDATE credentials SET refused_version = version "
                        + "WHERE integrated_account_id = :id AND refused_version = version")
                .bind("id", accountId)
                .execute();
        return refused == 1
                || handle.createQuery("SELECT COUNT(*) FROM credentials WHERE integrated_account_id = :id")
                                .bind("id", accountId)
                                .mapTo(Long.class)
                                .one()
                        == 0;
    }

    /**
     * Checks at the start that the configured keys are those of the stored credentials, so that a wrong key stops the
     * server instead of every integrated account one by one.
     *
     * @throws CrosswalkException with {@code CREDENTIAL_UNREADABLE} where they are not
     */
    public void requireReadable() {
        Reencryption.requireReadable(database, encryption, "credentials", "integrated_account_id", FIELD);
    }

    /** Encrypts again with the current key whatever another key encrypted, and returns how many credentials it was. */
    public int reencrypt() {
        return Reencryption.run(database, encryption, "credentials", "integrated_account_id", FIELD);
    }

    /** Counts the credentials that each key encrypted. */
    public Map<String, Long> countsByKey() {
        return Reencryption.countsByKey(database, "credentials");
    }

    /** Drops what is kept in memory of an integrated account, after it was changed or deleted. */
    public void forget(String accountId) {
        cache.invalidate(accountId);
    }

    private @Nullable Credential read(String accountId) {
        Stored stored = database.read(handle -> handle.createQuery(
                        "SELECT version, sealed_secrets, expires_at, updated_at FROM credentials "
                                + "WHERE integrated_account_id = :id")
                .bind("id", accountId)
                .map((row, _) -> new Stored(
                        row.getLong("version"),
                        row.getString("sealed_secrets"),
                        Columns.optionalInstant(row, "expires_at"),
                        Columns.instant(row, "updated_at")))
                .findFirst()
                .orElse(null));
        if (stored == null) {
            return null;
        }
        Map<String, Secret> secrets = SealedSecrets.open(encryption, stored.sealed(), accountId, FIELD);
        return new Credential(secrets, stored.expiresAt(), stored.version(), stored.at());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private record Stored(
            long version, String sealed, @Nullable Instant expiresAt, Instant at) {}
}
