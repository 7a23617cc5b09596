package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Work that waits for another thread to do it, with the caller that waits for the result. */
final class PendingWork<T extends @Nullable Object> {
    /** How long a caller waits before it gives up. */
    static final Duration MAXIMUM_WAIT = Duration.ofSeconds(30);

    private final Work<T> work;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;

    PendingWork(Work<T> work) {
        this.work = work;
    }

    /** Claims the work; false where the caller has given up, so that it must not be done any more. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Does the work and keeps its result until {@link #finish()}. */
    void run(Handle handle) {
        result = Nesting.run(work, handle);
    }

    /** Hands the result to the caller. */
    void finish() {
        done.countDown();
    }

    /** Hands a failure to the caller. */
    void fail(Throwable cause) {
        failure = cause;
        done.countDown();
    }

    /** Waits for the result. */
    T await() {
        boolean interrupted = false;
        boolean ready = false;
        try {
            ready = done.await(MAXIMUM_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            Thread.currentThread().interrupt();
        }
        if (!ready && claimed.compareAndSet(false, true)) {
            throw CrosswalkException.of(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    interrupted
                            ? "The wait for the database was interrupted. Nothing was changed by this call."
                            : "The database is too busy. Try again; nothing was changed by this call.");
        }
        if (!ready && !isDoneAfterAll()) {
            throw CrosswalkException.of(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "The database did not answer in time. The change may or may not have been made.");
        }
        return outcome();
    }

    private boolean isDoneAfterAll() {
        return done.getCount() == 0;
    }

    @SuppressWarnings("NullAway") // The result is null only where T allows it.
    private T outcome() {
        return switch (failure) {
            case null -> result;
            case RuntimeException exception -> throw StorageErrors.translate(exception);
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        };
    }
}
