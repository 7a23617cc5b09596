package dev.crosswalk.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, which several nodes may share: a pool of connections, and every call on the caller's own thread. */
final class PostgresDatabase implements Database {
    /** How many connections a node holds at most. PostgreSQL does not get faster with more. */
    static final int MAXIMUM_CONNECTIONS = 16;

    /** How many of them stay open while there is nothing to do. */
    private static final int IDLE_CONNECTIONS = 2;

    /** How long a caller waits for a connection. */
    static final Duration MAXIMUM_WAIT = Duration.ofSeconds(5);

    /** Where several nodes start at once, one migrates and the others wait at this lock. The number is our own. */
    private static final String LOCK = "SELECT CAST(pg_advisory_xact_lock(4711002600001) AS TEXT)";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = configured(Jdbi.create(pool));
    }

    static PostgresDatabase open(DatabaseSettings settings, Migrations migrations) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("crosswalk-postgresql");
        config.setJdbcUrl(settings.url());
        if (settings.user() != null) {
            config.setUsername(settings.user());
        }
        if (settings.password() != null) {
            config.setPassword(settings.password());
        }
        config.setMaximumPoolSize(MAXIMUM_CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setConnectionTimeout(MAXIMUM_WAIT.toMillis());
        // A node that lost its network must not wait for PostgreSQL for ever.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", Long.toString(MAXIMUM_WAIT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", "30");
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw StorageErrors.unavailable(
                    "The database " + settings.shownUrl() + " cannot be opened: " + rootMessage(e)
                            + ". Check that it runs, and check the URL, the user and the password.",
                    e);
        }
        PostgresDatabase database = new PostgresDatabase(pool);
        try {
            database.write(handle -> {
                handle.execute(LOCK);
                migrations.apply(handle);
                return true;
            });
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Keeps bound values out of messages, since they may be what must not be seen. */
    static Jdbi configured(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        Nesting.refuse();
        try {
            return jdbi.withHandle(handle -> {
                handle.setReadOnly(true);
                return handle.inTransaction(inside -> Nesting.run(work, inside));
            });
        } catch (JdbiException e) {
            throw StorageErrors.translate(e);
        }
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        Nesting.refuse();
        try {
            return jdbi.inTransaction(handle -> Nesting.run(work, handle));
        } catch (JdbiException e) {
            throw StorageErrors.translate(e);
        }
    }

    @Override
    public InstantSource clock() {
        return () -> read(handle -> Instant.ofEpochMilli(
                handle.createQuery("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
                        .mapTo(Long.class)
                        .one()));
    }

    @Override
    public void close() {
        pool.close();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
