package dev.crosswalk.account;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class SmallStoresTest {
    @Nested
    class OnSqlite extends SmallStoresContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends SmallStoresContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
