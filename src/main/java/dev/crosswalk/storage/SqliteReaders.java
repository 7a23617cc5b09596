package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The threads that read from SQLite. */
final class SqliteReaders implements AutoCloseable {
    /** How many reads may wait. With more, the answer would come too late to be of use. */
    static final int MAXIMUM_QUEUED = 10_000;

    private final Jdbi jdbi;
    private final ThreadPoolExecutor threads;

    SqliteReaders(Jdbi jdbi, int size) {
        this.jdbi = jdbi;
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(MAXIMUM_QUEUED),
                Thread.ofPlatform().daemon().name("crosswalk-reader-", 0).factory());
    }

    <T extends @Nullable Object> T read(Work<T> work) {
        PendingWork<T> pending = new PendingWork<>(work);
        try {
            threads.execute(() -> run(pending));
        } catch (RejectedExecutionException e) {
            throw StorageErrors.unavailable(
                    threads.isShutdown()
                            ? "The database is closed, because the server is stopping."
                            : "The database is too busy. Try again; nothing was changed by this call.",
                    e);
        }
        return pending.await();
    }

    private <T extends @Nullable Object> void run(PendingWork<T> pending) {
        if (!pending.claim()) {
            return;
        }
        try {
            jdbi.useTransaction(pending::run);
            pending.finish();
        } catch (Throwable e) {
            // Also an Error belongs to the caller that waits for it; this thread has nothing to lose.
            pending.fail(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PendingWork.MAXIMUM_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw CrosswalkException.of(
                        ErrorCode.STORAGE_UNAVAILABLE, "A read from the database does not end; closing without it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
