package dev.crosswalk.account;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class ApiTokensTest {
    @Nested
    class OnSqlite extends ApiTokensContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends ApiTokensContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
