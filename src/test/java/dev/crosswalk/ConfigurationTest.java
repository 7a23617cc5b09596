package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void makeAnEmptyFile() throws IOException {
        file = Files.createFile(directory.resolve("crosswalk.yaml"));
    }

    @Test
    void listensOnThisMachineOnlyUnlessToldOtherwise() {
        Configuration configuration = Configuration.read(Map.of(), file);

        assertThat(configuration.host()).isEqualTo("127.0.0.1");
        assertThat(configuration.port()).isEqualTo(8080);
        assertThat(configuration.database().url()).isEqualTo("jdbc:sqlite:data/crosswalk.db");
        assertThat(configuration.overlay()).isNull();
    }

    @Test
    void aVariableWinsOverTheFile() throws IOException {
        Files.writeString(file, "host: 0.0.0.0\nport: 9000\noverlay: " + directory + "\n");

        Configuration configuration = Configuration.read(
                Map.of(
                        "CROSSWALK_PORT",
                        "9001",
                        "CROSSWALK_DATABASE_URL",
                        "jdbc:postgresql://db/crosswalk",
                        "PATH",
                        "/"),
                file);

        assertThat(configuration.host()).isEqualTo("0.0.0.0");
        assertThat(configuration.port()).isEqualTo(9001);
        assertThat(configuration.database().url()).isEqualTo("jdbc:postgresql://db/crosswalk");
        assertThat(configuration.overlay()).isEqualTo(directory);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws IOException {
        Files.writeString(
                file, "prot: 9000\nencryption_key: abc\noverlay: /nowhere/at/all\ndatabase_url: mysql://db\n");

        CrosswalkException refused = refused(Map.of("CROSSWALK_PORT", "99999", "CROSSWALK_HOTS", "x"), file);

        assertThat(refused.message()).isEqualTo("The configuration has 7 problems:");
        assertThat(refused.failures())
                .extracting(Failure::message)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message)
                                .startsWith(file + ":1 prot: there is no such setting; did you mean port?"),
                        message -> assertThat(message)
                                .isEqualTo(file
                                        + ":2 encryption_key: expected no secret in a file that is shown around, got a"
                                        + " secret."),
                        message -> assertThat(message)
                                .startsWith("CROSSWALK_HOTS: there is no such setting; did you mean CROSSWALK_HOST?"),
                        message -> assertThat(message)
                                .isEqualTo("port: expected a number from 0 (any free port) to 65535, got 99999."),
                        message -> assertThat(message)
                                .isEqualTo(
                                        "overlay: expected a directory with connectors/ or models/, got /nowhere/at/all."),
                        message -> assertThat(message).startsWith("The database URL must begin with jdbc:sqlite:"),
                        message -> assertThat(message).contains("CROSSWALK_ENCRYPTION_KEY"));
        assertThat(refused.failures()).noneMatch(failure -> failure.message().contains("abc"));
    }

    @Test
    void aServerWithoutAKeySaysHowToMakeOneBesideWhatElseIsWrong() {
        CrosswalkException refused = catchThrowableOfType(
                CrosswalkException.class, () -> Configuration.readForServer(Map.of("CROSSWALK_PORT", "none"), file));

        assertThat(refused.failures())
                .extracting(Failure::message)
                .satisfiesExactly(
                        port -> assertThat(port).startsWith("port: expected a number"),
                        key -> assertThat(key)
                                .contains("CROSSWALK_ENCRYPTION_KEY")
                                .contains("openssl rand -base64 32"));
    }

    @Test
    void takesAKeyFromTheEnvironment() {
        String key = EncryptionKeys.randomText();

        Configuration configuration = Configuration.readForServer(Map.of(EncryptionKeys.VARIABLE, key), file);

        assertThat(configuration.requireKeys().ids()).hasSize(1);
        assertThat(configuration.toString()).doesNotContain(key);
    }

    @Test
    void aFileThatWasNamedMustBeThere() {
        assertThat(refused(Map.of(), directory.resolve("other.yaml")).failures())
                .extracting(Failure::expected)
                .containsExactly("a file that can be read");
    }

    private static CrosswalkException refused(Map<String, String> environment, Path file) {
        return catchThrowableOfType(CrosswalkException.class, () -> Configuration.read(environment, file));
    }
}
