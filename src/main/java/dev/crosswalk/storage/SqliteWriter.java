package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to SQLite. It takes all the writes that wait and commits them together, so that they share
 * the one slow step, the synchronisation of the file; each is still all or nothing by itself.
 */
final class SqliteWriter implements AutoCloseable {
    /** How many writes may wait. With more, the answer would come too late to be of use. */
    static final int MAXIMUM_QUEUED = 10_000;

    /** How many writes share one commit at most, so that the first of them does not wait long for the last. */
    static final int MAXIMUM_BATCH = 256;

    private static final String SAVEPOINT = "one_write";
    private static final long IDLE_MILLIS = 100;

    private final Jdbi jdbi;
    private final LinkedBlockingQueue<PendingWork<?>> queue = new LinkedBlockingQueue<>(MAXIMUM_QUEUED);
    private final Thread thread;
    private final Object admission = new Object();
    private final AtomicLong commits = new AtomicLong();
    private volatile boolean closed;

    SqliteWriter(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.thread = Thread.ofPlatform().daemon().name("crosswalk-writer").start(this::run);
    }

    <T extends @Nullable Object> T write(Work<T> work) {
        PendingWork<T> pending = new PendingWork<>(work);
        // Under the lock, so that no write slips into the queue after the thread has seen it empty for the last time.
        synchronized (admission) {
            if (closed) {
                throw CrosswalkException.of(
                        ErrorCode.STORAGE_UNAVAILABLE, "The database is closed, because the server is stopping.");
            }
            if (!queue.offer(pending)) {
                throw CrosswalkException.of(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "The database is too busy. Try again; nothing was changed by this call.");
            }
        }
        return pending.await();
    }

    /** Returns how many writes wait. */
    int waiting() {
        return queue.size();
    }

    /** Returns how many commits there have been. */
    long commits() {
        return commits.get();
    }

    private void run() {
        List<PendingWork<?>> batch = new ArrayList<>(MAXIMUM_BATCH);
        while (!closed || !queue.isEmpty()) {
            try {
                PendingWork<?> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MAXIMUM_BATCH - 1);
                    batch.removeIf(pending -> !pending.claim());
                    commit(batch);
                }
            } catch (InterruptedException e) {
                // Nobody but a stopping JVM interrupts this thread; close() ends it by the flag.
                closed = true;
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<PendingWork<?>> batch) {
        List<PendingWork<?>> succeeded = new ArrayList<>(batch.size());
        List<Failed> failed = new ArrayList<>();
        try {
            jdbi.useTransaction(handle -> {
                for (PendingWork<?> pending : batch) {
                    runOne(handle, pending, succeeded, failed);
                }
            });
        } catch (Throwable e) {
            // The commit failed, and with it every write of the batch. Each caller gets an exception of its own.
            batch.forEach(pending -> pending.fail(StorageErrors.unavailable(
                    "The database could not store the change. Try again; nothing was changed by this call.", e)));
            return;
        }
        commits.incrementAndGet();
        succeeded.forEach(PendingWork::finish);
        failed.forEach(one -> one.pending().fail(one.cause()));
    }

    private static void runOne(
            Handle handle, PendingWork<?> pending, List<PendingWork<?>> succeeded, List<Failed> failed) {
        handle.savepoint(SAVEPOINT);
        try {
            pending.run(handle);
            handle.releaseSavepoint(SAVEPOINT);
            succeeded.add(pending);
        } catch (Throwable e) {
            // What one caller's work throws, also an Error, belongs to that caller and not to those beside it.
            handle.rollbackToSavepoint(SAVEPOINT);
            failed.add(new Failed(pending, e));
        }
    }

    private record Failed(PendingWork<?> pending, Throwable cause) {}

    @Override
    public void close() {
        synchronized (admission) {
            closed = true;
        }
        try {
            thread.join(PendingWork.MAXIMUM_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
