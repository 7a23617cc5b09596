package dev.crosswalk.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements on the journal's entries. */
final class EntryRows {
    private static final String COLUMNS = "id, environment_id, integrated_account_id, key_hash, fingerprint, operation,"
            + " request_id, state, attempts, holder, lease_until, is_complete, record_id, answer_status, sealed_answer";

    private static final String INSERT = """
            INSERT INTO journal_entries (id, environment_id, integrated_account_id, key_hash, fingerprint, operation, request_id,
              state, attempts, holder, lease_until, is_complete, received_at, expires_at)
            VALUES (:id, :environment, :account, :keyHash, :fingerprint, :operation, :requestId,
              :state, 1, :holder, :leaseUntil, FALSE, :now, :expiresAt)
            ON CONFLICT (integrated_account_id, key_hash) DO NOTHING""";

    private EntryRows() {}

    /** Inserts an entry; false where its key has one. */
    static boolean insert(Handle handle, Entry entry, long now, long expiresAt) {
        return handle.createUpdate(INSERT)
                        .bind("id", entry.id())
                        .bind("environment", entry.environment())
                        .bind("account", entry.account())
                        .bind("keyHash", entry.keyHash())
                        .bind("fingerprint", entry.fingerprint())
                        .bind("operation", entry.operation())
                        .bind("requestId", entry.requestId())
                        .bind("state", entry.state().word())
                        .bind("holder", entry.holder())
                        .bind("leaseUntil", entry.leaseUntil())
                        .bind("now", now)
                        .bind("expiresAt", expiresAt)
                        .execute()
                == 1;
    }

    /** Finds the entry of a key that has not expired by a moment. */
    static Optional<Entry> find(Handle handle, String account, String keyHash, long now) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM journal_entries "
                        + "WHERE integrated_account_id = :account AND key_hash = :keyHash AND expires_at > :now")
                .bind("account", account)
                .bind("keyHash", keyHash)
                .bind("now", now)
                .map((row, _) -> entry(row))
                .findFirst();
    }

    /** Takes the sole right to an entry; false where another attempt has it. */
    static boolean lease(Handle handle, String id, String holder, long now, long until) {
        return handle.createUpdate(
                                "UPDATE journal_entries SET holder = :holder, lease_until = :until, attempts = attempts + 1 "
                                        + "WHERE id = :id AND (holder IS NULL OR lease_until <= :now)")
                        .bind("holder", holder)
                        .bind("until", until)
                        .bind("id", id)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Deletes the entry of a key that has expired and that nobody is at. */
    static void deleteExpired(Handle handle, String account, String keyHash, long now) {
        handle.createUpdate(
                        "DELETE FROM journal_entries WHERE integrated_account_id = :account AND key_hash = :keyHash "
                                + "AND expires_at <= :now AND (holder IS NULL OR lease_until <= :now)")
                .bind("account", account)
                .bind("keyHash", keyHash)
                .bind("now", now)
                .execute();
    }

    /** Deletes some entries that have expired. */
    static void purge(Handle handle, long now, int maximum) {
        handle.createUpdate("DELETE FROM journal_entries WHERE id IN (SELECT id FROM journal_entries "
                        + "WHERE expires_at <= :now AND (holder IS NULL OR lease_until <= :now) "
                        + "ORDER BY expires_at LIMIT :maximum)")
                .bind("now", now)
                .bind("maximum", maximum)
                .execute();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("environment_id"),
                row.getString("integrated_account_id"),
                row.getString("key_hash"),
                row.getString("fingerprint"),
                row.getString("operation"),
                row.getString("request_id"),
                State.of(row.getString("state")),
                row.getLong("attempts"),
                row.getString("holder"),
                row.getLong("lease_until"),
                row.getBoolean("is_complete"),
                row.getString("record_id"),
                optionalInteger(row, "answer_status"),
                row.getString("sealed_answer"));
    }

    private static @Nullable Integer optionalInteger(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
