package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends DatabaseContract {
    @TempDir
    Path directory;

    SqliteDatabaseTest() {
        super(DatabaseKind.SQLITE);
    }

    @Test
    void isSetToLoseNothingAndToCheckForeignKeys() {
        try (Database database = Database.open(DatabaseSettings.in(directory))) {
            assertThat(database.<String>write(handle -> pragma(handle, "journal_mode")))
                    .isEqualTo("wal");
            assertThat(database.<String>write(handle -> pragma(handle, "synchronous")))
                    .isEqualTo("2");
            assertThat(database.<String>write(handle -> pragma(handle, "foreign_keys")))
                    .isEqualTo("1");
            assertThat(database.<String>read(handle -> pragma(handle, "query_only")))
                    .isEqualTo("1");
            assertThat(database.<String>read(handle -> pragma(handle, "busy_timeout")))
                    .isEqualTo("5000");
        }
    }

    private static String pragma(org.jdbi.v3.core.Handle handle, String name) {
        return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
    }

    @Test
    void commitsTheWritesThatWaitTogether() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(DatabaseSettings.in(directory), Migrations.of(List.of()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.write(handle -> handle.execute("CREATE TABLE numbers (value BIGINT NOT NULL)"));
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Future<Boolean> first = threads.submit(() -> database.write(_ -> {
                started.countDown();
                return awaited(go);
            }));
            started.await();
            long before = database.writer().commits();
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int number = 0; number < 200; number++) {
                waiting.add(threads.submit(
                        () -> database.write(handle -> handle.execute("INSERT INTO numbers (value) VALUES (1)"))));
            }
            while (database.writer().waiting() < 200) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThat(first.get()).isTrue();
            for (Future<Integer> one : waiting) {
                assertThat(one.get()).isEqualTo(1);
            }

            assertThat(database.writer().commits() - before).isEqualTo(2);
            assertThat(database.<Long>read(handle -> handle.createQuery("SELECT COUNT(*) FROM numbers")
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(200);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(directory.resolve("crosswalk.db"), "This is a shopping list, and a long one. ".repeat(200));

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> Database.open(DatabaseSettings.in(directory)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .withMessageContaining("cannot be opened")
                .withMessageContaining("not a database");
    }

    @Test
    void refusesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> Database.open(DatabaseSettings.in(file.resolve("data"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .withMessageContaining("Check that the directory exists");
    }

    @Test
    void letsNobodyElseIntoTheDirectoryThatItMakes() throws IOException {
        Path made = directory.resolve("data");
        Database.open(DatabaseSettings.in(made)).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @Test
    void sharesItsFileWithAnotherProcess() {
        try (Database server = Database.open(DatabaseSettings.in(directory));
                Database command = Database.open(DatabaseSettings.in(directory))) {
            command.write(handle -> handle.execute(
                    "INSERT INTO environments (id, name, created_at, updated_at) VALUES ('e', 'from outside', 1, 1)"));

            assertThat(server.<String>read(handle -> handle.createQuery("SELECT name FROM environments")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("from outside");
        }
    }

    @Test
    void leavesNothingOfATemporaryDatabase() {
        Path made;
        try (Database database = Database.openTemporary()) {
            made = Path.of(database.<String>read(handle -> handle.createQuery("PRAGMA database_list")
                    .map((row, _) -> row.getString("file"))
                    .one()));
            assertThat(made).exists();
        }
        assertThat(made.getParent()).doesNotExist();
    }

    @Test
    void refusesAnUrlOfAnotherDatabase() {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> new DatabaseSettings("jdbc:mysql://localhost/x", null, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining("jdbc:postgresql://localhost:5432/crosswalk");
    }

    @Test
    void neverShowsThePasswordOfAnUrl() {
        DatabaseSettings settings = new DatabaseSettings(
                "jdbc:postgresql://me:hunter2@db:5432/crosswalk?user=me&password=hunter2", "me", "hunter2");

        assertThat(settings.toString()).contains("db:5432/crosswalk").doesNotContain("hunter2");
    }
}
