package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.storage.Migrations.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Nested
    class OnSqlite extends MigrationsContract {
        OnSqlite() {
            super(DatabaseKind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends MigrationsContract {
        OnPostgresql() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @Test
    void listsEveryFileOfTheDirectory() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/migrations"))) {
            List<String> inDirectory = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
            assertThat(Migrations.load().all()).extracting(Migration::name).containsExactlyElementsOf(inDirectory);
        }
    }

    @Test
    void refusesNumbersThatAreOutOfOrder() {
        Migration second = new Migration(2, "002_second.sql", "SELECT 1;");
        Migration fourth = new Migration(4, "004_fourth.sql", "SELECT 1;");

        assertThat(Migrations.of(List.of(second, fourth)).all()).containsExactly(second, fourth);
        assertThatThrownBy(() -> Migrations.of(List.of(fourth, second)))
                .hasMessage("Migrations stand in the order of their numbers, from 1, but 002_second.sql stands after"
                        + " number 4.");
        assertThatThrownBy(() -> Migrations.of(List.of(second, second))).hasMessageContaining("after number 2");
    }

    @Test
    void refusesAStatementWithoutItsSemicolon() {
        assertThatThrownBy(() -> new Migration(1, "001_open.sql", "SELECT 1;\nSELECT 2\n").statements())
                .hasMessageContaining("The last statement of 001_open.sql lacks its semicolon");
    }
}
