package dev.crosswalk.account;

import dev.crosswalk.storage.DatabaseKind;
import org.junit.jupiter.api.Nested;

class EnvironmentIntegrationsTest {
    @Nested
    class OnSqlite extends EnvironmentIntegrationsContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends EnvironmentIntegrationsContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }
}
