package dev.crosswalk.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.Migrations.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How tables are brought up to date, whichever database it is. */
abstract class MigrationsContract {
    private static final Migration FIRST =
            new Migration(1, "001_fruit.sql", "-- Fruit.\nCREATE TABLE fruit (\n    name TEXT NOT NULL\n);\n");
    private static final Migration SECOND = new Migration(
            2,
            "002_more.sql",
            "INSERT INTO fruit (name) VALUES ('apple; pear');\nINSERT INTO fruit (name) VALUES ('fig');");

    private final DatabaseSettings settings;

    MigrationsContract(DatabaseKind kind) {
        this.settings = kind.newDatabase();
    }

    @Test
    void appliesEachMigrationOnce() {
        open(FIRST, SECOND).close();

        assertThat(fruit(FIRST, SECOND)).containsExactly("apple; pear", "fig");
    }

    @Test
    void appliesWhatIsNewToAnOlderDatabase() {
        open(FIRST).close();

        assertThat(fruit(FIRST, SECOND)).containsExactly("apple; pear", "fig");
    }

    @Test
    void refusesAMigrationThatWasChangedAfterwards() {
        open(FIRST).close();
        Migration changed = new Migration(1, "001_fruit.sql", FIRST.text().replace("fruit (", "fruits ("));

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> open(changed))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_INCOMPATIBLE))
                .withMessage("The migration 001_fruit.sql was changed after this database applied it. "
                        + "Restore the file as it was released, and put the change into a new migration.");
    }

    @Test
    void takesOtherLineEndingsForNoChange() {
        open(FIRST).close();

        open(new Migration(1, "001_fruit.sql", FIRST.text().replace("\n", "\r\n")))
                .close();
    }

    @Test
    void refusesADatabaseThatANewerVersionMigrated() {
        open(FIRST, SECOND).close();

        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> open(FIRST))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_INCOMPATIBLE))
                .withMessage("The database was migrated by a newer version of Crosswalk (it has 002_more.sql, which "
                        + "this version does not know). Start that version, or restore a backup from before it.");
    }

    @Test
    void leavesNothingOfAMigrationThatFails() {
        Migration broken = new Migration(
                2,
                "002_broken.sql",
                "INSERT INTO fruit (name) VALUES ('half');\nINSERT INTO nowhere (name) VALUES ('x');");

        assertThatThrownBy(() -> open(FIRST, broken)).isInstanceOf(RuntimeException.class);

        assertThat(fruit(FIRST)).isEmpty();
    }

    @Test
    void appliesEachMigrationOnceWhereSeveralNodesStartTogether() throws Exception {
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Future<?>> starts = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                starts.add(nodes.submit(() -> open(FIRST, SECOND).close()));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        }

        assertThat(fruit(FIRST, SECOND)).containsExactly("apple; pear", "fig");
    }

    @Test
    void appliesTheMigrationsOfThisVersion() {
        try (Database database = Database.open(settings)) {
            List<String> names =
                    database.read(handle -> handle.createQuery("SELECT name FROM schema_migrations ORDER BY number")
                            .mapTo(String.class)
                            .list());
            assertThat(names)
                    .isEqualTo(Migrations.load().all().stream()
                            .map(Migration::name)
                            .toList())
                    .startsWith("001_accounts_and_credentials.sql");
        }
    }

    private Database open(Migration... migrations) {
        return Database.open(settings, Migrations.of(List.of(migrations)));
    }

    private List<String> fruit(Migration... migrations) {
        try (Database database = open(migrations)) {
            return database.read(handle -> handle.createQuery("SELECT name FROM fruit ORDER BY name")
                    .mapTo(String.class)
                    .list());
        }
    }
}
