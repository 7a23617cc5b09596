package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the case and the state of the provider's own paging. Opaque to callers.
 *
 * @param caseName the case that the next page belongs to
 * @param state as {@link Paging} makes it; empty for the case's first page
 */
public record Cursor(String caseName, Map<String, @Nullable Object> state) {
    private static final int VERSION = 1;
    private static final int MAXIMUM_CHARACTERS = 8_000;
    private static final int SEAL_CHARACTERS = 12;

    /**
     * Writes the cursor for one account and list; with another it cannot be read.
     *
     * @param list names what is listed
     */
    public String encode(String accountId, String list) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("v", VERSION);
        content.put("case", caseName);
        content.put("state", state);
        String text = Json.writeText(content);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((seal(accountId, list, text) + text).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor.
     *
     * @throws CrosswalkException with {@link ErrorCode#INVALID_CURSOR} where it was cut, changed or made for
     *     something else
     */
    public static Cursor decode(String accountId, String list, String encoded) {
        try {
            if (encoded.length() > MAXIMUM_CHARACTERS) {
                throw unreadable();
            }
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (text.length() <= SEAL_CHARACTERS) {
                throw unreadable();
            }
            String content = text.substring(SEAL_CHARACTERS);
            if (!text.startsWith(seal(accountId, list, content))) {
                throw unreadable();
            }
            Map<String, @Nullable Object> map = Json.parseObject(content);
            if (!(map.get("case") instanceof String name) || !(map.get("state") instanceof Map<?, ?> state)) {
                throw unreadable();
            }
            return new Cursor(name, Json.asObject(state));
        } catch (IllegalArgumentException | JsonException e) {
            throw unreadable();
        }
    }

    /** A short digest that ties a cursor to its account and list. It detects mistakes; it is no secret. */
    private static String seal(String accountId, String list, String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((accountId + "\n" + list + "\n" + content).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, SEAL_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static CrosswalkException unreadable() {
        return CrosswalkException.of(
                ErrorCode.INVALID_CURSOR,
                "next_cursor cannot be read: it was cut, changed, or made for another integrated account or resource."
                        + " Pass it exactly as it came, or start again without it.");
    }
}
