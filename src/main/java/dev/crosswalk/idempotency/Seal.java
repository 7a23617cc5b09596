package dev.crosswalk.idempotency;

import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry keeps of answers, sealed with the server's key and the caller's together.
 *
 * @param lock the caller's key
 * @param entryId the entry that it belongs to
 */
record Seal(Encryption encryption, Secret lock, String entryId) {
    /** How many characters of JSON are kept; what is larger is not. */
    static final int MAXIMUM_CHARACTERS = 500_000;

    private static final String VALUE = "value";

    /** Seals a value; null where it is too large. */
    @Nullable
    String close(String field, @Nullable Object value) {
        Map<String, @Nullable Object> wrapped = new java.util.LinkedHashMap<>();
        wrapped.put(VALUE, value);
        String text = Json.writeText(wrapped);
        return text.length() > MAXIMUM_CHARACTERS ? null : encryption.sealWith(lock, text, entryId, field);
    }

    /** Returns what stands for a request in the database: the same for all keys of callers, and no clue to who has no key. */
    String standFor(String request) {
        return encryption.keyedHash(request);
    }

    /** Opens what was sealed; null where nothing was kept. */
    @Nullable
    Object open(String field, @Nullable String sealed) {
        return sealed == null
                ? null
                : Json.parseObject(encryption.openWith(lock, sealed, entryId, field))
                        .get(VALUE);
    }
}
