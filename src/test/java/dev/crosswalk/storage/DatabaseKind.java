package dev.crosswalk.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that every store is tested on. PostgreSQL is a real one, started once for all the tests. */
public enum DatabaseKind {
    SQLITE {
        @Override
        public DatabaseSettings newDatabase() {
            try {
                return DatabaseSettings.in(Files.createTempDirectory(Path.of("target"), "sqlite-"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        public DatabaseSettings newDatabase() {
            String name = "test_" + Postgres.COUNT.incrementAndGet();
            Postgres.execute("CREATE DATABASE " + name);
            return new DatabaseSettings(Postgres.SERVER.getJdbcUrl("postgres", name), null, null);
        }
    };

    /** Makes a new, empty database. */
    public abstract DatabaseSettings newDatabase();

    /** Makes a new database with the tables of this version. */
    public Database open() {
        return Database.open(newDatabase());
    }

    /** The one PostgreSQL; it ends with the JVM. */
    static final class Postgres {
        static final AtomicInteger COUNT = new AtomicInteger();
        static final EmbeddedPostgres SERVER = start();

        private Postgres() {}

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void execute(String sql) {
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
