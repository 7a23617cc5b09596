package dev.crosswalk.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
    private final Cache<String, @Nullable Credential> cache = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_CACHED)
            .expireAfterWrite(CACHED_FOR)
            .build();

    public Credentials(Database database, Encryption encryption, InstantSource clock) {
        this.database = database;
        this.encryption = encryption;
        this.clock = clock;
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
        int changed = database.write(handle -> handle.createUpdate("UPDATE credentials SET version = version + 1, "
                        + "key_id = :keyId, sealed_secrets = :sealed, expires_at = :expiresAt, updated_at = :now "
                        + "WHERE integrated_account_id = :id AND version = :expected")
                .bind("keyId", encryption.currentKeyId())
                .bind("sealed", sealed)
                .bind("expiresAt", Columns.millis(credential.expiresAt()))
                .bind("now", clock.millis())
                .bind("id", accountId)
                .bind("expected", expectedVersion)
                .execute());
        forget(accountId);
        return changed == 1
                ? Optional.of(new Credential(credential.secrets(), credential.expiresAt(), expectedVersion + 1))
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
     * Takes the right to refresh a token, so that of several nodes only one does; false where another holder has it. It
     * ends by itself, since a node can die while it holds one.
     */
    public boolean takeRefreshLease(String accountId, String holder, Duration duration) {
        long now = clock.millis();
        return database.write(handle -> handle.createUpdate("UPDATE credentials "
                                + "SET lease_holder = :holder, lease_until = :until WHERE integrated_account_id = :id "
                                + "AND (lease_until IS NULL OR lease_until <= :now OR lease_holder = :holder)")
                        .bind("holder", holder)
                        .bind("until", now + duration.toMillis())
                        .bind("id", accountId)
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Gives the right to refresh back; nothing happens where the holder no longer has it. */
    public void releaseRefreshLease(String accountId, String holder) {
        database.write(handle -> handle.createUpdate("UPDATE credentials SET lease_holder = NULL, lease_until = NULL "
                        + "WHERE integrated_account_id = :id AND lease_holder = :holder")
                .bind("id", accountId)
                .bind("holder", holder)
                .execute());
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

    /** Drops what is kept in memory of an integrated account, after it was changed or deleted. */
    public void forget(String accountId) {
        cache.invalidate(accountId);
    }

    private @Nullable Credential read(String accountId) {
        Stored stored = database.read(handle -> handle.createQuery(
                        "SELECT version, sealed_secrets, expires_at FROM credentials WHERE integrated_account_id = :id")
                .bind("id", accountId)
                .map((row, _) -> new Stored(
                        row.getLong("version"),
                        row.getString("sealed_secrets"),
                        Columns.optionalInstant(row, "expires_at")))
                .findFirst()
                .orElse(null));
        if (stored == null) {
            return null;
        }
        Map<String, Secret> secrets = SealedSecrets.open(encryption, stored.sealed(), accountId, FIELD);
        return new Credential(secrets, stored.expiresAt(), stored.version());
    }

    private record Stored(
            long version, String sealed, @Nullable Instant expiresAt) {}
}
