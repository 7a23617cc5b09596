package dev.crosswalk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.yaml.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds every connector's sandbox.yaml to its schema and to its own rules; {@code -Dsandbox=acme} takes one alone. */
class SandboxFilesTest {
    @Test
    void everySandboxFileIsWithoutProblems() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files()) {
            try {
                SandboxDefinition definition = SandboxDefinition.load(file);
                assertThat(definition.name()).isEqualTo(String.valueOf(file.getName(file.getNameCount() - 2)));
            } catch (InvalidSandboxException e) {
                problems.addAll(e.problems());
            }
        }
        assertThat(problems).withFailMessage(() -> Problem.listing(problems)).isEmpty();
    }

    private static List<Path> files() throws IOException {
        String only = System.getProperty("sandbox", "*");
        List<Path> files = new ArrayList<>();
        Path root = Path.of("connectors");
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, only)) {
                for (Path folder : folders) {
                    if (Files.exists(folder.resolve("sandbox.yaml"))) {
                        files.add(folder.resolve("sandbox.yaml"));
                    }
                }
            }
        }
        return files;
    }
}
