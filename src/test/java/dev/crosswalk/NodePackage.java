package dev.crosswalk;

import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A folder of programs for node with the packages that they need, fetched by their exact versions. */
public final class NodePackage {
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path TARGET = Path.of("target/node");
    private static final int PATIENCE_MINUTES = 5;

    private final Path folder;

    private NodePackage(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs a folder of {@code src/test/node}, or skips the test with a message where that cannot be.
     *
     * @param name of the folder
     */
    public static NodePackage installed(String name) {
        NodePackage installed = new NodePackage(TARGET.resolve(name));
        try {
            installed.install(SOURCES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return installed;
    }

    /** Returns the folder that the programs run in. */
    public Path folder() {
        return folder;
    }

    /**
     * Runs a program and returns what it prints.
     *
     * @param command the program and its arguments
     */
    public String run(String... command) throws IOException {
        Path out = folder.resolve("out.log");
        Path errors = folder.resolve("errors.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (statusOf(process) != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed:\n" + Files.readString(out) + Files.readString(errors));
        }
        return Files.readString(out);
    }

    private void install(Path sources) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(sources)) {
            listed.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        prepare("node", "--version");
        if (!isInstalled()) {
            prepare("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
    }

    private boolean isInstalled() throws IOException {
        Map<?, ?> wanted = Json.parseObject(Files.readString(folder.resolve("package.json")));
        if (!(wanted.get("dependencies") instanceof Map<?, ?> dependencies)) {
            return true;
        }
        for (Map.Entry<?, ?> dependency : dependencies.entrySet()) {
            Path installed = folder.resolve("node_modules/" + dependency.getKey() + "/package.json");
            if (!Files.exists(installed)
                    || !Objects.equals(
                            dependency.getValue(),
                            Json.parseObject(Files.readString(installed)).get("version"))) {
                return false;
            }
        }
        return true;
    }

    private void prepare(String... command) throws IOException {
        Path log = folder.resolve(command[0] + ".log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("Skipped: " + command[0] + " is not to be had here.");
            throw e;
        }
        int status = statusOf(process);
        String said = Files.readString(log);
        if (status != 0
                && said.matches(
                        "(?s).*(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ENOTCACHED).*")) {
            Assumptions.abort("Skipped: no registry was reached, so the packages of " + folder + " are not there.");
        }
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
        }
    }

    private static int statusOf(Process process) {
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IllegalStateException("A program of node's did not end in " + PATIENCE_MINUTES + " minutes.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
