package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database does, whichever it is. */
abstract class DatabaseContract {
    private final DatabaseKind kind;
    private Database database;

    DatabaseContract(DatabaseKind kind) {
        this.kind = kind;
        this.database = kind.open();
    }

    @BeforeEach
    void makeATable() {
        database.write(handle -> handle.execute("CREATE TABLE counters (name TEXT NOT NULL PRIMARY KEY, "
                + "total BIGINT NOT NULL, is_open BOOLEAN NOT NULL, bytes BYTEA)"));
        database.write(handle ->
                handle.execute("INSERT INTO counters (name, total, is_open, bytes) VALUES ('a', 0, TRUE, NULL)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsWhatItWrote() {
        database.write(handle -> handle.createUpdate(
                        "UPDATE counters SET total = :total, is_open = :open, bytes = :bytes WHERE name = 'a'")
                .bind("total", Long.MAX_VALUE)
                .bind("open", false)
                .bind("bytes", new byte[] {0, -1, 7})
                .execute());

        String row = database.read(handle -> handle.createQuery("SELECT total, is_open, bytes FROM counters")
                .map((found, _) -> found.getLong("total") + " " + found.getBoolean("is_open") + " "
                        + found.getBytes("bytes").length)
                .one());

        assertThat(row).isEqualTo(Long.MAX_VALUE + " false 3");
    }

    @Test
    void rollsBackWhatFailingWorkDidAndPassesOnWhatItThrew() {
        IllegalArgumentException thrown = new IllegalArgumentException("changed my mind");

        assertThatThrownBy(() -> database.write(handle -> {
                    handle.execute("UPDATE counters SET total = 5");
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(total()).isZero();
    }

    @Test
    void refusesAWriteInWorkThatReads() {
        assertThatThrownBy(() -> database.read(handle -> handle.execute("UPDATE counters SET total = 5")))
                .isInstanceOf(RuntimeException.class);

        assertThat(total()).isZero();
        assertThat(database.<Integer>write(handle -> handle.execute("UPDATE counters SET total = 6")))
                .isEqualTo(1);
    }

    @Test
    void losesNoWriteOfManyThreadsAndRollsBackOnlyThoseThatFail() throws Exception {
        int writers = 40;
        int writesEach = 25;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> refused = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                refused.add(threads.submit(() -> incrementAndSometimesFail(writesEach)));
            }
            int failures = 0;
            for (Future<Integer> one : refused) {
                failures += one.get();
            }
            assertThat(failures).isEqualTo(writers * writesEach / 5);
        }
        assertThat(total()).isEqualTo(writers * writesEach * 4 / 5);
    }

    private int incrementAndSometimesFail(int times) {
        int failures = 0;
        for (int turn = 0; turn < times; turn++) {
            boolean fail = turn % 5 == 4;
            try {
                database.write(handle -> {
                    handle.execute("UPDATE counters SET total = total + 1 WHERE name = 'a'");
                    if (fail) {
                        throw new IllegalArgumentException("every fifth");
                    }
                    return true;
                });
            } catch (IllegalArgumentException e) {
                failures++;
            }
        }
        return failures;
    }

    @Test
    void keepsBoundValuesOutOfMessages() {
        assertThatThrownBy(() -> database.write(handle -> handle.createUpdate(
                                "INSERT INTO counters (name, total, is_open) VALUES (:name, :total, :open)")
                        .bind("name", "a")
                        .bind("total", 424_242)
                        .bind("open", true)
                        .execute()))
                .message()
                .doesNotContain("424242");
    }

    @Test
    void saysThatItIsUnavailableAfterItWasClosed() {
        database.close();

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> total())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> database.write(handle -> handle.execute("UPDATE counters SET total = 1")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
        assertThat(database.isAlive()).isFalse();
    }

    @Test
    void keepsWhatWasWrittenAcrossAReopening() {
        DatabaseSettings settings = kind.newDatabase();
        try (Database first = Database.open(settings)) {
            first.write(handle -> handle.execute("CREATE TABLE kept (value TEXT NOT NULL)"));
            first.write(handle -> handle.execute("INSERT INTO kept (value) VALUES ('here')"));
        }
        try (Database second = Database.open(settings)) {
            assertThat(second.<String>read(handle -> handle.createQuery("SELECT value FROM kept")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("here");
        }
    }

    @Test
    void refusesACallOfTheDatabaseFromInsideWork() {
        assertThatThrownBy(() -> database.write(_ -> database.<Integer>write(_ -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Work must not call the database again");
        assertThatThrownBy(() -> database.write(_ -> total())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> database.read(_ -> total())).isInstanceOf(IllegalStateException.class);

        assertThat(total()).isZero();
    }

    private long total() {
        return database.read(handle -> handle.createQuery("SELECT total FROM counters WHERE name = 'a'")
                .mapTo(Long.class)
                .one());
    }
}
