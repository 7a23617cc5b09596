package dev.crosswalk.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in one file. Its calls are native and would hold the thread that carries a virtual one, so that they run on
 * threads of their own: one that writes, a few that read beside it.
 */
final class SqliteDatabase implements Database {
    /** How many reads go on at once. */
    static final int READERS = 4;

    /** How long a statement waits for another process, for instance a command of the launcher beside the server. */
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    /** How long a caller waits for a connection; there are as many as threads, so this only ends a fault. */
    private static final Duration MAXIMUM_WAIT = Duration.ofSeconds(5);

    private final HikariDataSource writePool;
    private final HikariDataSource readPool;
    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final @Nullable Path ownedDirectory;

    private SqliteDatabase(String url, boolean durable, @Nullable Path ownedDirectory) {
        this.ownedDirectory = ownedDirectory;
        this.writePool = pool("crosswalk-sqlite-writer", 1, source(url, durable, false), null);
        this.readPool = pool("crosswalk-sqlite-readers", READERS, source(url, durable, true), "PRAGMA query_only = ON");
        this.writer = new SqliteWriter(PostgresDatabase.configured(Jdbi.create(writePool)));
        this.readers = new SqliteReaders(PostgresDatabase.configured(Jdbi.create(readPool)), READERS);
    }

    static SqliteDatabase open(DatabaseSettings settings, Migrations migrations) {
        try {
            String file =
                    settings.url().substring(DatabaseSettings.SQLITE.length()).split("\\?", 2)[0];
            makeDirectory(Path.of(file).toAbsolutePath().getParent());
            return migrated(new SqliteDatabase(settings.url(), true, null), migrations);
        } catch (IOException | HikariPool.PoolInitializationException e) {
            throw StorageErrors.unavailable(
                    "The database " + settings.shownUrl() + " cannot be opened: " + e.getMessage()
                            + ". Check that the directory exists, can be written and has space.",
                    e);
        }
    }

    static SqliteDatabase openTemporary(Migrations migrations) {
        try {
            Path directory = Files.createTempDirectory("crosswalk-");
            String url = DatabaseSettings.in(directory).url();
            return migrated(new SqliteDatabase(url, false, directory), migrations);
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for a temporary database can be made.", e);
        }
    }

    private static SqliteDatabase migrated(SqliteDatabase database, Migrations migrations) {
        try {
            database.write(handle -> {
                migrations.apply(handle);
                return true;
            });
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        Nesting.refuse();
        return readers.read(work);
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        Nesting.refuse();
        return writer.write(work);
    }

    /** All processes that share the file are on one machine. */
    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }

    SqliteWriter writer() {
        return writer;
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
        readPool.close();
        writePool.close();
        if (ownedDirectory != null) {
            delete(ownedDirectory);
        }
    }

    private static SQLiteDataSource source(String url, boolean durable, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A commit that was answered must survive a loss of power: the journal of writes rests on it.
        config.setSynchronous(durable ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.OFF);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.enforceForeignKeys(true);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static HikariDataSource pool(
            String name, int size, SQLiteDataSource source, @Nullable String firstStatement) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionInitSql(firstStatement);
        config.setConnectionTimeout(MAXIMUM_WAIT.toMillis());
        // A connection to a file does not age, and the pragmas cost more than keeping it.
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    private static void makeDirectory(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(directory, ownerOnly);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary database in " + directory + " cannot be deleted.", e);
        }
    }
}
