package dev.crosswalk.credential;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class CredentialsTest {
    @Nested
    class OnSqlite extends CredentialsContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends CredentialsContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
