package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.sqlite.SQLiteException;

/** Tells a database that is lost or busy from a statement that is wrong. */
final class StorageErrors {
    /**
     * SQLite's primary result codes for busy, locked, read-only, input or output, corrupt, full, cannot open,
     * not a database.
     */
    private static final Set<Integer> LOST_SQLITE = Set.of(5, 6, 8, 10, 11, 13, 14, 26);

    /** PostgreSQL's classes for connections, resources, an operator's intervention and system errors. */
    private static final Set<String> LOST_POSTGRESQL = Set.of("08", "53", "57", "58");

    private static final int PRIMARY_CODE = 0xff;
    private static final int MAXIMUM_CAUSES = 20;

    private StorageErrors() {}

    /** Returns the exception to throw: a lost database in words that a caller understands, anything else as it came. */
    static RuntimeException translate(RuntimeException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAXIMUM_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof ConnectionException || (cause instanceof SQLException sql && isLost(sql))) {
                return unavailable("The database does not answer. Try again in a moment.", failure);
            }
        }
        return failure;
    }

    static CrosswalkException unavailable(String message, Throwable cause) {
        return CrosswalkException.builder(ErrorCode.STORAGE_UNAVAILABLE, message)
                .cause(cause)
                .build();
    }

    private static boolean isLost(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return LOST_SQLITE.contains(sqlite.getResultCode().code & PRIMARY_CODE);
        }
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || (state != null && state.length() == 5 && LOST_POSTGRESQL.contains(state.substring(0, 2)));
    }
}
