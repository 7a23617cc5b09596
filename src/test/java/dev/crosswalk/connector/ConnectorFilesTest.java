package dev.crosswalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorFilesTest {
    private static final ConnectorFiles SAMPLES = ConnectorFiles.onClassPath("connector-samples");

    @Test
    void findsTheSameFilesInAJarAsInADirectory(@TempDir Path directory) throws IOException {
        ConnectorFolder acme = SAMPLES.find("acme").orElseThrow();
        Path jar = directory.resolve("crosswalk.jar");
        write(jar, acme);

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(ConnectorFiles.onClassPath(loader, ConnectorFiles.ROOT).folders())
                    .containsExactly(Map.entry("acme", acme));
        }
    }

    @Test
    void replacesAShippedFolderAsAWhole(@TempDir Path directory) throws IOException {
        Path acme = Files.createDirectories(directory.resolve("acme"));
        Files.writeString(acme.resolve("connector.yaml"), "connector: acme\n");

        ConnectorFiles files = SAMPLES.overlaidWith(ConnectorFiles.inDirectory(directory));

        assertThat(files.find("acme").orElseThrow().texts()).containsOnlyKeys("connector.yaml");
        assertThat(files.find("acme").orElseThrow().fileName("connector.yaml"))
                .isEqualTo(directory + "/acme/connector.yaml");
    }

    @Test
    void refusesAFileThatIsFarTooLarge(@TempDir Path directory) throws IOException {
        Path acme = Files.createDirectories(directory.resolve("acme"));
        Files.writeString(acme.resolve("connector.yaml"), "#".repeat(1_000_001));

        assertThatThrownBy(() -> ConnectorFiles.inDirectory(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connector.yaml is larger than 1000000 bytes");
    }

    private static void write(Path jar, ConnectorFolder folder) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("connectors/"));
            for (Map.Entry<String, String> file : folder.texts().entrySet()) {
                out.putNextEntry(new JarEntry("connectors/acme/" + file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
