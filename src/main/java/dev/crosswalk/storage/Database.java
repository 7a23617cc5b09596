package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The one database: SQLite in a file, or PostgreSQL. Both speak the same SQL here. Any thread may use it; the
 * calls block,
 * so virtual threads are the ones to make them from.
 */
public sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {
    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws CrosswalkException with {@code STORAGE_UNAVAILABLE} where it cannot be opened, with
     *     {@code STORAGE_INCOMPATIBLE} where its tables are not those of this version
     */
    static Database open(DatabaseSettings settings) {
        return open(settings, Migrations.load());
    }

    /**
     * Opens an empty embedded database in a new directory that {@link #close()} deletes: for the demo and for
     * tests.
     */
    static Database openTemporary() {
        return SqliteDatabase.openTemporary(Migrations.load());
    }

    /** Opens the database with given migrations. */
    static Database open(DatabaseSettings settings, Migrations migrations) {
        return settings.url().startsWith(DatabaseSettings.SQLITE)
                ? SqliteDatabase.open(settings, migrations)
                : PostgresDatabase.open(settings, migrations);
    }

    /**
     * Does work that only reads; a write in it is refused.
     *
     * @throws CrosswalkException with {@code STORAGE_UNAVAILABLE} where the database is lost or too busy
     */
    <T extends @Nullable Object> T read(Work<T> work);

    /**
     * Does work in a transaction of its own and returns when it is durable. Where the database is lost in the
     * middle of a commit, the change may or may not have been made: who must know reads again.
     *
     * @throws CrosswalkException with {@code STORAGE_UNAVAILABLE} where the database is lost or too busy
     */
    <T extends @Nullable Object> T write(Work<T> work);

    /** Returns the clock of the database: the same for all nodes that share it. */
    InstantSource clock();

    /** Tells whether the database answers. */
    default boolean isAlive() {
        try {
            return read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (CrosswalkException e) {
            return false;
        }
    }

    /**
     * Tells whether the database takes changes, by making one and taking it back in one transaction: a full disk can still
     * be read, and SQLite writes nothing where nothing differs.
     */
    default boolean takesChanges() {
        try {
            return write(handle -> {
                handle.execute("INSERT INTO schema_migrations (number, name, checksum, applied_at) "
                        + "SELECT -1, name, checksum, applied_at FROM schema_migrations WHERE number = 1");
                return handle.execute("DELETE FROM schema_migrations WHERE number = -1") == 1;
            });
        } catch (CrosswalkException e) {
            return false;
        }
    }

    @Override
    void close();
}
