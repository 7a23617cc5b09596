package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest extends DatabaseContract {
    PostgresDatabaseTest() {
        super(DatabaseKind.POSTGRESQL);
    }

    @Test
    void saysThatALostDatabaseIsUnavailableAndGoesOnWhenItIsBack() {
        DatabaseSettings settings = DatabaseKind.POSTGRESQL.newDatabase();
        String name = settings.shownUrl().substring(settings.shownUrl().lastIndexOf('/') + 1);
        try (Database database = Database.open(settings)) {
            assertThat(database.isAlive()).isTrue();
            DatabaseKind.Postgres.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            DatabaseKind.Postgres.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");

            assertThatExceptionOfType(CrosswalkException.class)
                    .isThrownBy(() -> database.write(handle -> handle.execute("DELETE FROM environments")))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
                        assertThat(e.retryable()).isTrue();
                        assertThat(e.status()).isEqualTo(503);
                    });

            DatabaseKind.Postgres.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
            assertThat(database.isAlive()).isTrue();
        }
    }

    @Test
    void saysWhatToCheckWhereThereIsNoDatabase() {
        DatabaseSettings nowhere =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/crosswalk?password=hunter2", null, null);

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> Database.open(nowhere))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .withMessageContaining("127.0.0.1:1/crosswalk")
                .withMessageContaining("check the URL, the user and the password")
                .satisfies(e -> assertThat(e.message()).doesNotContain("hunter2"));
    }
}
