package dev.crosswalk.credential;

import dev.crosswalk.storage.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * The change from one key to the next in any table that has the columns {@code key_id} and {@code sealed_secrets}.
 * It goes through the table in small steps, so that it does not hold up other writes.
 */
public final class Reencryption {
    /** How many rows one transaction changes. */
    static final int ROWS_A_STEP = 100;

    private final Encryption encryption;
    private final String table;
    private final String owner;
    private final String field;
    private String last = "";
    private int changed;

    private Reencryption(Encryption encryption, String table, String owner, String field) {
        this.encryption = encryption;
        this.table = table;
        this.owner = owner;
        this.field = field;
    }

    /**
     * Seals again with the current key what another key sealed.
     *
     * @param owner the column of the owner's id
     * @param field the field that it was sealed for
     * @return how many rows it was
     */
    public static int run(Database database, Encryption encryption, String table, String owner, String field) {
        Reencryption all = new Reencryption(encryption, table, owner, field);
        int rows;
        do {
            rows = database.<Integer>write(all::step);
        } while (rows == ROWS_A_STEP);
        return all.changed;
    }

    /**
     * Opens one row of each key.
     *
     * @throws dev.crosswalk.error.CrosswalkException with {@code CREDENTIAL_UNREADABLE} where a key is wrong
     */
    public static void requireReadable(
            Database database, Encryption encryption, String table, String owner, String field) {
        List<Row> oneOfEachKey = database.read(handle -> handle.createQuery("SELECT " + owner + ", sealed_secrets FROM "
                        + table + " WHERE " + owner + " IN (SELECT MIN(" + owner + ") FROM " + table
                        + " GROUP BY key_id)")
                .map((row, _) -> new Row(row.getString(1), row.getString(2)))
                .list());
        oneOfEachKey.forEach(row -> encryption.open(row.sealed(), row.id(), field));
    }

    /** Counts the rows of each key. */
    public static Map<String, Long> countsByKey(Database database, String table) {
        Map<String, Long> counts = new TreeMap<>();
        database.read(handle -> handle.createQuery("SELECT key_id, COUNT(*) AS many FROM " + table + " GROUP BY key_id")
                        .map((row, _) -> Map.entry(row.getString("key_id"), row.getLong("many")))
                        .list())
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private int step(Handle handle) {
        List<Row> rows = handle.createQuery("SELECT " + owner + ", sealed_secrets FROM " + table
                        + " WHERE key_id <> :keyId AND " + owner + " > :last ORDER BY " + owner + " LIMIT :limit")
                .bind("keyId", encryption.currentKeyId())
                .bind("last", last)
                .bind("limit", ROWS_A_STEP)
                .map((row, _) -> new Row(row.getString(1), row.getString(2)))
                .list();
        for (Row row : rows) {
            String again = encryption.seal(encryption.open(row.sealed(), row.id(), field), row.id(), field);
            // Somebody may store new secrets meanwhile; those have the current key already, and this changes nothing.
            changed += handle.createUpdate("UPDATE " + table + " SET key_id = :keyId, sealed_secrets = :again WHERE "
                            + owner + " = :id AND sealed_secrets = :before")
                    .bind("keyId", encryption.currentKeyId())
                    .bind("again", again)
                    .bind("id", row.id())
                    .bind("before", row.sealed())
                    .execute();
            last = row.id();
        }
        return rows.size();
    }

    private record Row(String id, String sealed) {}
}
