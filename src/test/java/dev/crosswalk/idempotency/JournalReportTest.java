package dev.crosswalk.idempotency;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class JournalReportTest {
    @Nested
    class OnSqlite extends JournalReportContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends JournalReportContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
