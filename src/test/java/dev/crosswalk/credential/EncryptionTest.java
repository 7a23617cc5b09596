package dev.crosswalk.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {
    private final Encryption encryption = new Encryption(EncryptionKeys.random());

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "päss wörd 😀", "{\"a\":\"b\"}"})
    void opensWhatItSealed(String text) {
        assertThat(encryption.open(encryption.seal(text, "owner", "field"), "owner", "field"))
                .isEqualTo(text);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        Set<String> sealed = new HashSet<>();
        for (int count = 0; count < 1_000; count++) {
            sealed.add(encryption.seal("same", "owner", "field"));
        }

        assertThat(sealed).hasSize(1_000);
    }

    @Test
    void opensForItsOwnerAndFieldOnly() {
        String sealed = encryption.seal("secret", "owner", "field");

        assertUnreadable(sealed, "other", "field");
        assertUnreadable(sealed, "owner", "other");
    }

    @Test
    void refusesEveryChangedCharacter() {
        String sealed = encryption.seal("secret", "owner", "field");

        for (int place = 0; place < sealed.length(); place++) {
            char changed = sealed.charAt(place) == 'x' ? 'y' : 'x';
            String tampered = sealed.substring(0, place) + changed + sealed.substring(place + 1);
            if (!sameBytes(sealed, tampered)) {
                assertUnreadable(tampered, "owner", "field");
            }
        }
    }

    /** The last character of base64 without padding holds bits that count for nothing. */
    private static boolean sameBytes(String sealed, String tampered) {
        String[] before = sealed.split("\\.", -1);
        String[] after = tampered.split("\\.", -1);
        try {
            return before.length == after.length
                    && before[0].equals(after[0])
                    && before[1].equals(after[1])
                    && java.util.Arrays.equals(bytes(before[2]), bytes(after[2]))
                    && java.util.Arrays.equals(bytes(before[3]), bytes(after[3]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return java.util.Base64.getUrlDecoder().decode(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "v1", "v1...", "v2.a.b.c", "v1.a.b.c.d"})
    void refusesWhatIsNotSealed(String text) {
        assertUnreadable(text, "owner", "field");
    }

    private void assertUnreadable(String sealed, String owner, String field) {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> encryption.open(sealed, owner, field))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIAL_UNREADABLE))
                .satisfies(e -> assertThat(e.message()).doesNotContain("secret\""));
    }
}
