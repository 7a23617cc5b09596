package dev.crosswalk.idempotency;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class JournalTest {
    @Nested
    class OnSqlite extends JournalContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends JournalContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
