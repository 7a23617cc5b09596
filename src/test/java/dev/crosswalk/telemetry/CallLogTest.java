package dev.crosswalk.telemetry;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class CallLogTest {
    @Nested
    class OnSqlite extends CallLogContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends CallLogContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
