package dev.crosswalk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The shipped connectors in an overlay, but for how long a record may stay unseen: sandboxes show it at once. */
final class ShortSettle {
    /** How many seconds a search may not show a record yet. */
    static final int SECONDS = 2;

    private ShortSettle() {}

    /** Copies the connectors below a directory and returns it, as an overlay. */
    static Path overlay(Path directory) {
        Path from = Path.of("connectors");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(from.resolve("_template"))) {
                    Path to = directory.resolve("connectors").resolve(from.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.writeString(
                            to,
                            Files.readString(file).replaceAll("settle_seconds: [0-9]+", "settle_seconds: " + SECONDS));
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
