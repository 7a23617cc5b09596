package dev.crosswalk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Signing;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final String ACCOUNT = "7f1c6a3e-0000-4000-8000-000000000001";
    private static final Cursor CURSOR = new Cursor("calls", Map.of("url", "https://api.acme.example/calls?page=2"));

    private final Cursors cursors = Cursors.ofThisProcess();

    @Test
    void givesBackWhatItMade() {
        assertThat(cursors.decode(ACCOUNT, "list", cursors.encode(CURSOR, ACCOUNT, "list")))
                .isEqualTo(CURSOR);
    }

    @Property
    void givesBackWhateverAProviderPagesBy(@ForAll @StringLength(max = 200) String state) {
        String readable = new String(state.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Cursor cursor = new Cursor("calls", Map.of("cursor", readable, "page", 7));
        assertThat(cursors.decode(ACCOUNT, "list", cursors.encode(cursor, ACCOUNT, "list")))
                .isEqualTo(cursor);
    }

    @Property
    void takesNoOtherTextThanItsOwn(@ForAll String text) {
        assertRefused(cursors, ACCOUNT, "list", text);
    }

    @Test
    void refusesACursorThatIsCutOrChangedAnywhere() {
        String made = cursors.encode(CURSOR, ACCOUNT, "list");
        for (int at = 0; at < made.length(); at++) {
            assertRefused(cursors, ACCOUNT, "list", made.substring(0, at));
        }
        byte[] bytes = Base64.getUrlDecoder().decode(made);
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertRefused(
                    cursors,
                    ACCOUNT,
                    "list",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }
    }

    @Test
    void refusesACursorOfAnotherAccountAndOfAnotherList() {
        String made = cursors.encode(CURSOR, ACCOUNT, "list");
        assertRefused(cursors, "7f1c6a3e-0000-4000-8000-000000000002", "list", made);
        assertRefused(cursors, ACCOUNT, "other list", made);
        // The parts that are signed cannot be shifted into one another.
        assertRefused(cursors, ACCOUNT + " 4", "list", made);
        assertRefused(cursors, ACCOUNT, "list ", made);
    }

    @Test
    void refusesACursorThatSomebodyMadeWhoKnowsThisCode() throws Exception {
        String content = "{\"v\":2,\"case\":\"calls\",\"state\":{\"url\":\"https://api.acme.example/admin/users\"}}";
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        String guess =
                Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
        for (String forged : List.of(guess + content, "A".repeat(22) + content, content)) {
            assertRefused(
                    cursors,
                    ACCOUNT,
                    "list",
                    Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));
        }
        assertRefused(cursors, ACCOUNT, "list", Cursors.ofThisProcess().encode(CURSOR, ACCOUNT, "list"));
    }

    @ParameterizedTest
    @ValueSource(ints = {32_001, 1_000_000})
    void refusesAHugeCursor(int length) {
        assertRefused(cursors, ACCOUNT, "list", "A".repeat(length));
    }

    @Test
    void carriesTheLongestUrlThatIsCalledAndNothingLonger() {
        Cursor longest = new Cursor("calls", Map.of("url", "u".repeat(Urls.MAXIMUM_URL_CHARACTERS)));
        assertThat(cursors.decode(ACCOUNT, "list", cursors.encode(longest, ACCOUNT, "list")))
                .isEqualTo(longest);
        Cursor tooLong = new Cursor("calls", Map.of("cursor", "u".repeat(Cursors.MAXIMUM_CHARACTERS)));
        CrosswalkException refused =
                catchThrowableOfType(CrosswalkException.class, () -> cursors.encode(tooLong, ACCOUNT, "list"));
        assertThat(refused.code()).isEqualTo(ErrorCode.PROVIDER_ANSWER_TOO_LARGE);
    }

    @Test
    void goesOnAfterAChangeOfKeysAndOnEveryNode() {
        String old = EncryptionKeys.randomText();
        String current = EncryptionKeys.randomText();
        String made = cursorsWith(old).encode(CURSOR, ACCOUNT, "list");
        assertThat(cursorsWith(old).decode(ACCOUNT, "list", made)).isEqualTo(CURSOR);
        assertThat(cursorsWith(current + "," + old).decode(ACCOUNT, "list", made))
                .isEqualTo(CURSOR);
        assertRefused(cursorsWith(current), ACCOUNT, "list", made);
    }

    private static Cursors cursorsWith(String keys) {
        return new Cursors(new Signing(EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, keys))));
    }

    private static void assertRefused(Cursors cursors, String account, String list, String text) {
        CrosswalkException refused =
                catchThrowableOfType(CrosswalkException.class, () -> cursors.decode(account, list, text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CURSOR);
    }
}
