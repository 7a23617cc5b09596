package dev.crosswalk.account;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The stored environments. */
public final class Environments {
    /** The name of the environment that there is where nobody made another. */
    public static final String DEFAULT_NAME = "default";

    /** How many environments there can be. */
    public static final int MAXIMUM_ENVIRONMENTS = 1_000;

    private final Database database;
    private final InstantSource clock;

    public Environments(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns the environment of a name, which is made where there is none; safe for several nodes at once. */
    public Environment ensure(String name) {
        StorableText.require("name", name);
        long now = clock.millis();
        return database.write(handle -> {
            long count = handle.createQuery("SELECT COUNT(*) FROM environments WHERE name <> :name")
                    .bind("name", name)
                    .mapTo(Long.class)
                    .one();
            if (count >= MAXIMUM_ENVIRONMENTS) {
                throw CrosswalkException.of(
                        ErrorCode.INVALID_REQUEST, "There are already " + MAXIMUM_ENVIRONMENTS + " environments.");
            }
            handle.createUpdate("INSERT INTO environments (id, name, created_at, updated_at) "
                            + "VALUES (:id, :name, :now, :now) ON CONFLICT (name) DO NOTHING")
                    .bind("id", Identifiers.next())
                    .bind("name", name)
                    .bind("now", now)
                    .execute();
            return handle.createQuery("SELECT id, name, created_at, updated_at FROM environments WHERE name = :name")
                    .bind("name", name)
                    .map((row, _) -> environment(row))
                    .one();
        });
    }

    /** Finds an environment by its id. */
    public Optional<Environment> find(String id) {
        if (!Identifiers.canBe(id)) {
            return Optional.empty();
        }
        return database.read(
                handle -> handle.createQuery("SELECT id, name, created_at, updated_at FROM environments WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) -> environment(row))
                        .findFirst());
    }

    /** Lists all environments in the order of their names. */
    public List<Environment> list() {
        return database.read(handle -> handle.createQuery(
                        "SELECT id, name, created_at, updated_at FROM environments ORDER BY name LIMIT :limit")
                .bind("limit", MAXIMUM_ENVIRONMENTS)
                .map((row, _) -> environment(row))
                .list());
    }

    private static Environment environment(ResultSet row) throws SQLException {
        return new Environment(
                row.getString("id"),
                row.getString("name"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
