package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is.
 *
 * @param url {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql://<host>/<database>}
 * @param user for PostgreSQL, where the URL does not name one
 * @param password for PostgreSQL, where the URL does not hold one
 */
public record DatabaseSettings(
        String url, @Nullable String user, @Nullable String password) {
    static final String SQLITE = "jdbc:sqlite:";
    static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw CrosswalkException.of(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The database URL must begin with " + SQLITE + " or " + POSTGRESQL + "//, for instance "
                            + "jdbc:postgresql://localhost:5432/crosswalk.");
        }
    }

    /** Settings of the embedded database in a directory, which is made where it is missing. */
    public static DatabaseSettings in(Path dataDirectory) {
        return new DatabaseSettings(SQLITE + dataDirectory.resolve("crosswalk.db"), null, null);
    }

    /** Returns the URL without anything that can hold a password, for messages. */
    public String shownUrl() {
        String withoutQuery = url.split("\\?", 2)[0];
        return withoutQuery.replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + shownUrl() + "]";
    }
}
