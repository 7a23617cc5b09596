package dev.crosswalk.provider;

import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Signing;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cursors as texts that callers carry from page to page, opaque to them. A cursor holds what decides which of the
 * provider's URLs is called next, so that it is signed: only this server's own are taken back, only for the account and
 * the list that they were made for.
 */
public final class Cursors {
    /** How long a cursor may be; the longest URL of a provider fits in. */
    static final int MAXIMUM_CHARACTERS = 32_000;

    private static final int VERSION = 2;
    private static final int SIGNATURE_CHARACTERS = 22;

    private final Signing signing;

    public Cursors(Signing signing) {
        this.signing = signing;
    }

    /** Makes cursors that end with the process, for examples and tests. */
    public static Cursors ofThisProcess() {
        return new Cursors(new Signing(EncryptionKeys.random()));
    }

    /**
     * Writes a cursor for one account and list; with another it cannot be read.
     *
     * @param list names what is listed, with all that chooses its records
     * @throws CrosswalkException with {@code PROVIDER_ANSWER_TOO_LARGE} where the provider's paging state is too long
     */
    public String encode(Cursor cursor, String accountId, String list) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("v", VERSION);
        content.put("case", cursor.caseName());
        content.put("state", cursor.state());
        String text = new String(Json.write(content), StandardCharsets.UTF_8);
        String encoded = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((signing.sign(signed(accountId, list, text)) + text).getBytes(StandardCharsets.UTF_8));
        if (encoded.length() > MAXIMUM_CHARACTERS) {
            throw CrosswalkException.of(
                    ErrorCode.PROVIDER_ANSWER_TOO_LARGE,
                    "What the provider gave to ask for the next page is too long to be carried in next_cursor, which has"
                            + " at most " + MAXIMUM_CHARACTERS + " characters. Narrow the list.");
        }
        return encoded;
    }

    /**
     * Reads a cursor.
     *
     * @throws CrosswalkException with {@link ErrorCode#INVALID_CURSOR} where it was cut, changed, forged or made for
     *     something else
     */
    public Cursor decode(String accountId, String list, String encoded) {
        try {
            if (encoded.length() > MAXIMUM_CHARACTERS) {
                throw unreadable();
            }
            String text = strictText(Base64.getUrlDecoder().decode(encoded));
            if (text.length() <= SIGNATURE_CHARACTERS) {
                throw unreadable();
            }
            String content = text.substring(SIGNATURE_CHARACTERS);
            if (!signing.isSigned(signed(accountId, list, content), text.substring(0, SIGNATURE_CHARACTERS))) {
                throw unreadable();
            }
            Map<String, @Nullable Object> map = Json.parseObject(content);
            if (!(map.get("case") instanceof String name) || !(map.get("state") instanceof Map<?, ?> state)) {
                throw unreadable();
            }
            return new Cursor(name, Json.asObject(state));
        } catch (IllegalArgumentException | CharacterCodingException | JsonException e) {
            throw unreadable();
        }
    }

    private static String strictText(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Joins what is signed so that no part can pass for another one. */
    private static String signed(String accountId, String list, String content) {
        return accountId.length() + " " + accountId + " " + list.length() + " " + list + " " + content;
    }

    private static CrosswalkException unreadable() {
        return CrosswalkException.of(
                ErrorCode.INVALID_CURSOR,
                "next_cursor cannot be read: it was cut, changed, or made for another integrated account, resource or"
                        + " other parameters. Pass it exactly as it came, with the parameters of the first page, or start"
                        + " again without it.");
    }
}
