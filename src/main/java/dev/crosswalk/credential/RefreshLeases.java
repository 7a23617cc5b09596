package dev.crosswalk.credential;

import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The leases under which credentials are renewed, so that of several nodes only one asks a provider. A lease ends by itself,
 * since a node can die while it holds one; a node that stood still and wakes up after that is recognised by its fence.
 */
public final class RefreshLeases {
    /** How many refreshes that were cut off are read at a start. */
    static final int MAXIMUM_CUT_OFF = 100;

    private final Database database;
    private final InstantSource clock;

    /**
     * Makes them with the clock of the database: the clocks of nodes differ, and one that runs ahead would take leases that
     * others still hold.
     */
    public RefreshLeases(Database database) {
        this(database, database.clock());
    }

    /** Makes them with another clock that all nodes share. */
    public RefreshLeases(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes the right to renew a credential; empty where another holder has it. */
    public Optional<RefreshLease> take(String accountId, String holder, Duration duration) {
        long now = clock.millis();
        return database.write(handle -> handle.createQuery("UPDATE credentials SET lease_holder = :holder, "
                        + "lease_until = :until, refresh_fence = refresh_fence + 1 "
                        + "WHERE integrated_account_id = :id AND (lease_until IS NULL OR lease_until <= :now) "
                        + "RETURNING refresh_fence, refresh_intent_version, refresh_intent_at")
                .bind("holder", holder)
                .bind("until", now + duration.toMillis())
                .bind("id", accountId)
                .bind("now", now)
                .map((row, _) -> lease(accountId, row, now))
                .findFirst());
    }

    /**
     * Notes, before the provider is asked, which version is about to be renewed. An earlier note of the same version keeps
     * its time.
     *
     * @return false where the lease was taken over, or somebody changed the credential
     */
    public boolean announce(RefreshLease lease, long version) {
        long now = clock.millis();
        return database.write(handle -> handle.createUpdate("UPDATE credentials SET refresh_intent_at = "
                                + "CASE WHEN refresh_intent_version = :version THEN refresh_intent_at ELSE :now END, "
                                + "refresh_intent_version = :version "
                                + "WHERE integrated_account_id = :id AND version = :version AND refresh_fence = :fence")
                        .bind("version", version)
                        .bind("now", now)
                        .bind("id", lease.accountId())
                        .bind("fence", lease.fence())
                        .execute())
                == 1;
    }

    /**
     * Gives a lease back; nothing happens where it was taken over.
     *
     * @param settled whether it is known that the provider did not renew anything, so that the note can go
     */
    public void release(RefreshLease lease, boolean settled) {
        String note = settled ? ", refresh_intent_version = NULL, refresh_intent_at = NULL" : "";
        database.write(handle -> handle.createUpdate("UPDATE credentials SET lease_holder = NULL, lease_until = NULL"
                        + note + " WHERE integrated_account_id = :id AND refresh_fence = :fence")
                .bind("id", lease.accountId())
                .bind("fence", lease.fence())
                .execute());
    }

    /** Finds refreshes that were cut off: noted, not ended, and nobody is at them. */
    public List<CutOff> cutOff() {
        // The database's own clock, which cannot be asked in the middle of other work.
        long now = clock.millis();
        return database.read(handle -> handle.createQuery("SELECT a.environment_id, a.id, c.refresh_intent_at "
                        + "FROM credentials c JOIN integrated_accounts a ON a.id = c.integrated_account_id "
                        + "WHERE c.refresh_intent_version = c.version "
                        + "AND (c.lease_until IS NULL OR c.lease_until <= :now) ORDER BY a.id LIMIT :limit")
                .bind("now", now)
                .bind("limit", MAXIMUM_CUT_OFF)
                .map((row, _) -> new CutOff(
                        row.getString("environment_id"),
                        row.getString("id"),
                        Columns.instant(row, "refresh_intent_at")))
                .list());
    }

    /** A refresh that did not come to its end. */
    public record CutOff(String environmentId, String accountId, Instant at) {}

    private static RefreshLease lease(String accountId, ResultSet row, long now) throws SQLException {
        long version = row.getLong("refresh_intent_version");
        boolean none = row.wasNull();
        long at = row.getLong("refresh_intent_at");
        return new RefreshLease(
                accountId,
                row.getLong("refresh_fence"),
                none
                        ? Optional.empty()
                        : Optional.of(new RefreshIntent(
                                version, Instant.ofEpochMilli(at), Duration.ofMillis(Math.max(0, now - at)))));
    }
}
