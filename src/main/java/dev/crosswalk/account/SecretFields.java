package dev.crosswalk.account;

import dev.crosswalk.credential.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the secrets out of a settings document, so that the rest can be stored and shown in clear. */
final class SecretFields {
    /** The keys whose texts are secrets, wherever they stand. */
    static final Set<String> KEYS = Set.of(
            "client_secret",
            "secret",
            "password",
            "passphrase",
            "api_key",
            "api_token",
            "token",
            "access_token",
            "refresh_token",
            "access_token_secret",
            "private_key",
            "authorization");

    /** The key under which every text is a secret. */
    static final String SECRET_OBJECT = "secret_environment_variables";

    /**
     * A document without its secrets, and the secrets by their JSON Pointers.
     *
     * @param document with {@code <redacted>} in the place of every secret
     * @param secrets the secrets
     */
    record Parted(Map<String, Object> document, Map<String, Secret> secrets) {}

    private final Map<String, Secret> before;
    private final Map<String, Secret> found = new HashMap<>();

    private SecretFields(Map<String, Secret> before) {
        this.before = before;
    }

    /**
     * Parts a document.
     *
     * @param before the secrets that stood there: where the document says {@code <redacted>}, since somebody
     *     sent back what
     *     they had read, the former secret stays
     */
    static Parted part(Map<String, Object> document, Map<String, Secret> before) {
        SecretFields fields = new SecretFields(before);
        Map<String, Object> clear = fields.object(document, "", false);
        return new Parted(clear, Map.copyOf(fields.found));
    }

    /** Returns a key as it stands in a JSON Pointer. */
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private Map<String, Object> object(Map<?, ?> map, String pointer, boolean allSecret) {
        Map<String, Object> clear = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean secret = allSecret || KEYS.contains(name);
            Object part = value(value, pointer + "/" + escaped(name), secret, allSecret || name.equals(SECRET_OBJECT));
            if (part != null) {
                clear.put(name, part);
            }
        });
        return clear;
    }

    private @Nullable Object value(@Nullable Object value, String pointer, boolean secret, boolean allSecret) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> object(map, pointer, allSecret);
            case List<?> list -> list(list, pointer, secret, allSecret);
            default -> secret ? redacted(String.valueOf(value), pointer) : value;
        };
    }

    private List<Object> list(List<?> list, String pointer, boolean secret, boolean allSecret) {
        List<Object> clear = new ArrayList<>();
        for (int place = 0; place < list.size(); place++) {
            Object part = value(list.get(place), pointer + "/" + place, secret, allSecret);
            if (part != null) {
                clear.add(part);
            }
        }
        return clear;
    }

    private String redacted(String text, String pointer) {
        Secret former = before.get(pointer);
        if (!text.equals(Secret.REDACTED)) {
            found.put(pointer, Secret.of(text));
        } else if (former != null) {
            found.put(pointer, former);
        }
        return Secret.REDACTED;
    }
}
