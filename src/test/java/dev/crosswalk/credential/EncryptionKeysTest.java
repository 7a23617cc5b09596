package dev.crosswalk.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptionKeysTest {
    private static final String KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    private static final String OTHER = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";

    @TempDir
    Path directory;

    @Test
    void takesTheFirstKeyForTheCurrentOne() {
        EncryptionKeys keys = EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, "b:" + OTHER + ", a:" + KEY));

        assertThat(keys.currentId()).isEqualTo("b");
        assertThat(keys.ids()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void namesAKeyWithoutAnIdAfterItself() {
        EncryptionKeys alone = EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, KEY));
        EncryptionKeys second = EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, OTHER + "," + KEY));

        String sealed = new Encryption(alone).seal("text", "owner", "field");

        assertThat(second.currentId()).isNotEqualTo(alone.currentId());
        assertThat(new Encryption(second).open(sealed, "owner", "field")).isEqualTo("text");
    }

    @Test
    void readsAFileWithAKeyALine() throws IOException {
        Path file = Files.writeString(directory.resolve("keys"), "a:" + KEY + "\nb:" + OTHER + "\n");

        EncryptionKeys keys = EncryptionKeys.require(Map.of(EncryptionKeys.FILE_VARIABLE, file.toString()));

        assertThat(keys.currentId()).isEqualTo("a");
        assertThat(keys.ids()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void saysWhatToDoWhereThereIsNone() {
        assertThat(EncryptionKeys.find(Map.of())).isEmpty();
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> EncryptionKeys.require(Map.of()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .withMessage("The server needs a key to encrypt credentials with, and there is none. Set "
                        + "CROSSWALK_ENCRYPTION_KEY, or CROSSWALK_ENCRYPTION_KEY_FILE to the name of a file that holds "
                        + "it. Make a key with: openssl rand -base64 32 (keep it safe: without it, stored credentials "
                        + "cannot be read).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-base64!|is not base64",
                "QUJD|has 3 bytes and needs 32",
                "a b:QUJD|is not base64",
                "a/b:QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=|A key id in CROSSWALK_ENCRYPTION_KEY is wrong",
                ",|has 0 bytes and needs 32",
            })
    void saysWhatIsWrongWithAKeyWithoutShowingIt(String text, String message) {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> EncryptionKeys.find(Map.of(EncryptionKeys.VARIABLE, text)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.message()).doesNotContain("QUFB").doesNotContain("QUJD"));
    }

    @Test
    void refusesAnIdThatStandsTwiceAndTwoPlacesAtOnce() {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> EncryptionKeys.find(Map.of(EncryptionKeys.VARIABLE, "a:" + KEY + ",a:" + OTHER)))
                .withMessageContaining("The key id a stands twice");
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() ->
                        EncryptionKeys.find(Map.of(EncryptionKeys.VARIABLE, KEY, EncryptionKeys.FILE_VARIABLE, "keys")))
                .withMessageContaining("Keep one of them");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> EncryptionKeys.load(directory.resolve("nowhere")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining("cannot be read");
    }

    @Test
    void neverPrintsAKey() {
        assertThat(EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, "a:" + KEY))
                        .toString())
                .isEqualTo("EncryptionKeys[current=a, ids=[a]]");
    }
}
