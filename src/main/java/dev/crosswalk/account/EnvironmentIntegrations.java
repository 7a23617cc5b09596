package dev.crosswalk.account;

import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.Reencryption;
import dev.crosswalk.credential.SealedSecrets;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import dev.crosswalk.storage.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stored installations of connectors in environments. */
public final class EnvironmentIntegrations {
    private static final String COLUMNS =
            "id, environment_id, integration, is_enabled, show_in_catalog, override_json, "
                    + "sealed_secrets, created_at, updated_at";
    private static final String TABLE = "environment_integrations";
    private static final String FIELD = "override";

    private final Database database;
    private final Encryption encryption;
    private final IntegratedAccounts accounts;
    private final InstantSource clock;

    public EnvironmentIntegrations(
            Database database, Encryption encryption, IntegratedAccounts accounts, InstantSource clock) {
        this.database = database;
        this.encryption = encryption;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Installs a connector, and returns the installation that there is where it is installed already. */
    public EnvironmentIntegration install(
            String environmentId,
            String integration,
            boolean isEnabled,
            boolean showInCatalog,
            Map<String, Object> override) {
        StorableText.require("integration", integration);
        String id = Identifiers.next();
        SecretFields.Parted parted = SecretFields.part(override, Map.of());
        String sealed = SealedSecrets.seal(encryption, parted.secrets(), id, FIELD);
        return open(database.write(handle -> {
            handle.createUpdate("INSERT INTO environment_integrations (id, environment_id, integration, is_enabled, "
                            + "show_in_catalog, override_json, key_id, sealed_secrets, created_at, updated_at) "
                            + "VALUES (:id, :environmentId, :integration, :isEnabled, :showInCatalog, :override, :keyId, "
                            + ":sealed, :now, :now) ON CONFLICT (environment_id, integration) DO NOTHING")
                    .bind("id", id)
                    .bind("environmentId", environmentId)
                    .bind("integration", integration)
                    .bind("isEnabled", isEnabled)
                    .bind("showInCatalog", showInCatalog)
                    .bind("override", Json.writeText(parted.document()))
                    .bind("keyId", encryption.currentKeyId())
                    .bind("sealed", sealed)
                    .bind("now", clock.millis())
                    .execute();
            return one(handle, environmentId, "integration", integration).orElseThrow();
        }));
    }

    /** Finds an installation of an environment by its id. */
    public Optional<EnvironmentIntegration> find(String environmentId, String id) {
        if (!Identifiers.canBe(id)) {
            return Optional.empty();
        }
        return database.read(handle -> one(handle, environmentId, "id", id)).map(this::open);
    }

    /** Finds the installation of a connector in an environment. */
    public Optional<EnvironmentIntegration> findByIntegration(String environmentId, String integration) {
        StorableText.require("integration", integration);
        return database.read(handle -> one(handle, environmentId, "integration", integration))
                .map(this::open);
    }

    /** Lists the installations of an environment, in the order in which they were made. */
    public Page<EnvironmentIntegration> list(String environmentId, PageRequest page) {
        PageRequest.Position after = page.position();
        List<Stored> rows = database.read(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM environment_integrations WHERE environment_id = :environmentId "
                        + "AND (created_at, id) > (:afterTime, :afterId) ORDER BY created_at, id LIMIT :rows")
                .bind("environmentId", environmentId)
                .bind("afterTime", after.createdAt())
                .bind("afterId", after.id())
                .bind("rows", page.rows())
                .map((row, _) -> stored(row))
                .list());
        return page.page(
                rows.stream().map(this::open).toList(), EnvironmentIntegration::createdAt, EnvironmentIntegration::id);
    }

    /**
     * Changes an installation; null leaves a part as it is, {@code override} is replaced as a whole.
     *
     * @throws CrosswalkException with {@code NOT_FOUND} where the environment has none of that id, with {@code
     *     CONFLICT}
     *     where somebody else changed it meanwhile
     */
    public EnvironmentIntegration change(
            String environmentId,
            String id,
            @Nullable Boolean isEnabled,
            @Nullable Boolean showInCatalog,
            @Nullable Map<String, Object> override) {
        EnvironmentIntegration before = find(environmentId, id)
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is no environment integration of that id in this environment. List them with "
                                + "GET /environment-integration."));
        SecretFields.Parted parted = override == null
                ? new SecretFields.Parted(before.override(), before.secrets())
                : SecretFields.part(override, before.secrets());
        String sealed = SealedSecrets.seal(encryption, parted.secrets(), id, FIELD);
        long updatedAt = Math.max(clock.millis(), before.updatedAt().toEpochMilli() + 1);
        int changed = database.write(handle -> handle.createUpdate("UPDATE environment_integrations SET "
                        + "is_enabled = :isEnabled, show_in_catalog = :showInCatalog, override_json = :override, "
                        + "key_id = :keyId, sealed_secrets = :sealed, updated_at = :updatedAt "
                        + "WHERE environment_id = :environmentId AND id = :id AND updated_at = :asItWasAt")
                .bind("isEnabled", isEnabled == null ? before.isEnabled() : isEnabled)
                .bind("showInCatalog", showInCatalog == null ? before.showInCatalog() : showInCatalog)
                .bind("override", Json.writeText(parted.document()))
                .bind("keyId", encryption.currentKeyId())
                .bind("sealed", sealed)
                .bind("updatedAt", updatedAt)
                .bind("environmentId", environmentId)
                .bind("id", id)
                .bind("asItWasAt", before.updatedAt().toEpochMilli())
                .execute());
        if (changed == 0) {
            throw CrosswalkException.of(
                    ErrorCode.CONFLICT,
                    "The environment integration was changed or deleted by somebody else meanwhile. Read it again and "
                            + "repeat the change.");
        }
        return find(environmentId, id).orElseThrow();
    }

    /** Removes an installation with all integrated accounts of its connector; false where there is none of that id. */
    public boolean uninstall(String environmentId, String id) {
        if (!Identifiers.canBe(id)) {
            return false;
        }
        Optional<List<String>> deleted = database.write(handle -> handle.createQuery(
                        "DELETE FROM environment_integrations WHERE environment_id = :environmentId AND id = :id "
                                + "RETURNING integration")
                .bind("environmentId", environmentId)
                .bind("id", id)
                .mapTo(String.class)
                .findFirst()
                .map(integration -> AccountRows.deleteAll(handle, environmentId, integration)));
        deleted.ifPresent(ids -> ids.forEach(account -> accounts.forgetDeleted(environmentId, account)));
        return deleted.isPresent();
    }

    /** Encrypts again with the current key whatever another key encrypted, and returns how many it was. */
    public int reencrypt() {
        return Reencryption.run(database, encryption, TABLE, "id", FIELD);
    }

    /** Counts the installations whose secrets each key encrypted. */
    public Map<String, Long> countsByKey() {
        return Reencryption.countsByKey(database, TABLE);
    }

    /** Checks at the start that the configured keys are those of the stored secrets. */
    public void requireReadable() {
        Reencryption.requireReadable(database, encryption, TABLE, "id", FIELD);
    }

    private static Optional<Stored> one(Handle handle, String environmentId, String column, String value) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM environment_integrations "
                        + "WHERE environment_id = :environmentId AND " + column + " = :value")
                .bind("environmentId", environmentId)
                .bind("value", value)
                .map((row, _) -> stored(row))
                .findFirst();
    }

    private EnvironmentIntegration open(Stored stored) {
        EnvironmentIntegration row = stored.withoutSecrets();
        Map<String, Secret> secrets = SealedSecrets.open(encryption, stored.sealed(), row.id(), FIELD);
        return new EnvironmentIntegration(
                row.id(),
                row.environmentId(),
                row.integration(),
                row.isEnabled(),
                row.showInCatalog(),
                row.override(),
                secrets,
                row.createdAt(),
                row.updatedAt());
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Instant createdAt = Columns.instant(row, "created_at");
        return new Stored(
                new EnvironmentIntegration(
                        row.getString("id"),
                        row.getString("environment_id"),
                        row.getString("integration"),
                        row.getBoolean("is_enabled"),
                        row.getBoolean("show_in_catalog"),
                        AccountRows.object(row.getString("override_json")),
                        Map.of(),
                        createdAt,
                        Columns.instant(row, "updated_at")),
                row.getString("sealed_secrets"));
    }

    private record Stored(EnvironmentIntegration withoutSecrets, String sealed) {}
}
