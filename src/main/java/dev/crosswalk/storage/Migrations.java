package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The steps that bring the tables up to date, in order. What was applied stands in the table {@code schema_migrations}
 * with a checksum, so that a step that was changed afterwards, or that only a newer version knows, is refused.
 */
public final class Migrations {
    private static final String DIRECTORY = "/migrations/";

    private final List<Migration> all;

    /**
     * One step.
     *
     * @param number its place in the order, from 1; numbers may be left out
     * @param name the file's name
     * @param text its SQL: statements that each end with a semicolon at the end of a line
     */
    public record Migration(int number, String name, String text) {
        String checksum() {
            try {
                byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256.", e);
            }
        }

        List<String> statements() {
            List<String> statements = new ArrayList<>();
            StringBuilder current = new StringBuilder();
            for (String line : text.lines().toList()) {
                if (line.stripLeading().startsWith("--") || line.isBlank()) {
                    continue;
                }
                current.append(line).append('\n');
                if (line.stripTrailing().endsWith(";")) {
                    int semicolon = current.lastIndexOf(";");
                    statements.add(current.substring(0, semicolon));
                    current.setLength(0);
                }
            }
            if (!current.isEmpty()) {
                throw new IllegalStateException("The last statement of " + name + " lacks its semicolon.");
            }
            return statements;
        }
    }

    private Migrations(List<Migration> all) {
        this.all = List.copyOf(all);
        int before = 0;
        for (Migration migration : all) {
            if (migration.number() <= before) {
                throw new IllegalStateException("Migrations stand in the order of their numbers, from 1, but "
                        + migration.name() + " stands after number " + before + ".");
            }
            before = migration.number();
        }
    }

    /** Makes migrations of given steps. */
    public static Migrations of(List<Migration> all) {
        return new Migrations(all);
    }

    /** Loads the migrations of this version from the class path. */
    public static Migrations load() {
        List<Migration> all = new ArrayList<>();
        for (String line : resource("index.txt").lines().toList()) {
            String name = line.strip();
            if (!name.isEmpty() && !name.startsWith("#")) {
                all.add(new Migration(Integer.parseInt(name.substring(0, 3)), name, resource(name)));
            }
        }
        return new Migrations(all);
    }

    /** Returns the steps in order. */
    public List<Migration> all() {
        return all;
    }

    /** Applies what is missing, inside the caller's transaction, which must keep other nodes out. */
    void apply(Handle handle) {
        handle.execute("CREATE TABLE IF NOT EXISTS schema_migrations ("
                + "number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
                + "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
        Map<Integer, String> applied = new TreeMap<>();
        Map<Integer, String> names = new TreeMap<>();
        handle.createQuery("SELECT number, name, checksum FROM schema_migrations ORDER BY number")
                .map((row, _) -> {
                    applied.put(row.getInt("number"), row.getString("checksum"));
                    return names.put(row.getInt("number"), row.getString("name"));
                })
                .list();
        refuseUnknown(names);
        for (Migration migration : all) {
            String checksum = applied.get(migration.number());
            if (checksum == null) {
                run(handle, migration);
            } else if (!checksum.equals(migration.checksum())) {
                throw incompatible("The migration " + migration.name() + " was changed after this database applied it. "
                        + "Restore the file as it was released, and put the change into a new migration.");
            }
        }
    }

    private void refuseUnknown(Map<Integer, String> applied) {
        applied.forEach((number, name) -> {
            if (all.stream().noneMatch(migration -> migration.number() == number)) {
                throw incompatible("The database was migrated by a newer version of Crosswalk (it has " + name
                        + ", which this version does not know). "
                        + "Start that version, or restore a backup from before it.");
            }
        });
    }

    private static void run(Handle handle, Migration migration) {
        for (String statement : migration.statements()) {
            handle.execute(statement);
        }
        handle.createUpdate("INSERT INTO schema_migrations (number, name, checksum, applied_at) "
                        + "VALUES (:number, :name, :checksum, :appliedAt)")
                .bind("number", migration.number())
                .bind("name", migration.name())
                .bind("checksum", migration.checksum())
                .bind("appliedAt", System.currentTimeMillis())
                .execute();
    }

    private static CrosswalkException incompatible(String message) {
        return CrosswalkException.of(ErrorCode.STORAGE_INCOMPATIBLE, message);
    }

    private static String resource(String name) {
        try (@Nullable InputStream stream = Migrations.class.getResourceAsStream(DIRECTORY + name)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + DIRECTORY + name + " is missing.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
