package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqliteDatabaseTest {
    @Test
    void answersAfterOpening() {
        try (Database database = Database.openTemporary()) {
            assertThat(database.isAlive()).isTrue();
        }
    }
}
