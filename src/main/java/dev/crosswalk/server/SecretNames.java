package dev.crosswalk.server;

import dev.crosswalk.credential.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names under which people put secrets. Secrets are kept apart by type; this is the net below it, for documents whose shape
 * a caller chooses.
 */
final class SecretNames {
    private static final Set<String> NAMES = Set.of(
            "access_token",
            "access_token_secret",
            "api_key",
            "api_token",
            "authorization",
            "client_secret",
            "id_token",
            "passphrase",
            "password",
            "private_key",
            "refresh_token",
            "secret",
            "token",
            "x-api-key");

    private SecretNames() {}

    /** Tells whether a value of this name is a secret. */
    static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Returns a document with {@code <redacted>} in the place of every text or number under such a name. */
    static @Nullable Object redacted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> redactedObject(map);
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(redacted(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> redactedObject(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean nested = value instanceof Map<?, ?> || value instanceof List<?> || value == null;
            copy.put(name, nested || !contains(name) ? redacted(value) : Secret.REDACTED);
        });
        return copy;
    }
}
