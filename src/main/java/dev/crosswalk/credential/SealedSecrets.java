package dev.crosswalk.credential;

import dev.crosswalk.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Named secrets as one sealed text, so that not even their names are seen. */
public final class SealedSecrets {
    private SealedSecrets() {}

    /** Seals secrets for one owner and one field of it. */
    public static String seal(Encryption encryption, Map<String, Secret> secrets, String ownerId, String field) {
        Map<String, String> clear = new TreeMap<>();
        secrets.forEach((name, secret) -> clear.put(name, secret.reveal()));
        return encryption.seal(Json.writeText(clear), ownerId, field);
    }

    /** Opens what {@link #seal} made. */
    public static Map<String, Secret> open(Encryption encryption, String sealed, String ownerId, String field) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        Json.parseObject(encryption.open(sealed, ownerId, field))
                .forEach((name, value) -> secrets.put(name, Secret.of(String.valueOf(value))));
        return secrets;
    }
}
