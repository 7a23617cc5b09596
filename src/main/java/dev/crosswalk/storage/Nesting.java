package dev.crosswalk.storage;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a call of the database from inside work. On SQLite a write would wait for itself, on PostgreSQL it
 * would join the transaction in silence: what behaves differently on the two must not exist.
 */
final class Nesting {
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private Nesting() {}

    static <T extends @Nullable Object> T run(Work<T> work, Handle handle) {
        INSIDE.set(true);
        try {
            return work.on(handle);
        } finally {
            INSIDE.remove();
        }
    }

    static void refuse() {
        if (INSIDE.get()) {
            throw new IllegalStateException(
                    "Work must not call the database again: use the handle that it was given, or do it afterwards.");
        }
    }
}
