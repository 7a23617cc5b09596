package dev.crosswalk.account;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class IntegratedAccountsTest {
    @Nested
    class OnSqlite extends IntegratedAccountsContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends IntegratedAccountsContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
