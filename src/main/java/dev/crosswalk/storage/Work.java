package dev.crosswalk.storage;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done in one transaction. It must not keep the handle, must not call the database again, and must not
 * wait for anything but the database: other writes wait behind it.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    /** Does it; what it throws rolls back what it did. */
    T on(Handle handle);
}
