package dev.crosswalk.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things are.
 *
 * @param home the directory of the sources
 * @param serverClassPath what the server runs on: the jar as it ships where the launcher built it, else what this JVM has
 * @param aotCache the cache that the launcher starts the server with, which need not be there yet; empty for another class path
 */
public record Workspace(Path home, String serverClassPath, Optional<Path> aotCache) {
    /** Set by the launcher. */
    private static final String SERVER_CLASS_PATH = "BENCHMARK_SERVER_CLASS_PATH";

    private static final String AOT_CACHE = "BENCHMARK_AOT_CACHE";

    /** Returns the one whose sources are in a directory. */
    public static Workspace at(Path home) {
        return new Workspace(
                home.toAbsolutePath().normalize(),
                System.getenv().getOrDefault(SERVER_CLASS_PATH, System.getProperty("java.class.path")),
                Optional.ofNullable(System.getenv(AOT_CACHE)).map(Path::of));
    }

    public Path connectors() {
        return home.resolve("connectors");
    }

    public Path readme() {
        return home.resolve("benchmarks/README.md");
    }

    /** Returns the directory of node's part, as it stands in the sources. */
    public Path nodeSources() {
        return home.resolve("benchmarks/node");
    }

    /** Returns a directory for what a run writes; it is never committed. */
    public Path output(String name) {
        Path directory = home.resolve("target/benchmarks").resolve(name);
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
