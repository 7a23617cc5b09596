package dev.crosswalk.credential;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that secrets are encrypted with, by their ids. The first one encrypts; the others only decrypt what was
 * encrypted before them, which is what makes a change of keys possible without a pause.
 */
public final class EncryptionKeys {
    /** The environment variable that holds the keys. */
    public static final String VARIABLE = "CROSSWALK_ENCRYPTION_KEY";

    /** The environment variable that names a file with the keys. */
    public static final String FILE_VARIABLE = "CROSSWALK_ENCRYPTION_KEY_FILE";

    /** How many bytes a key has. */
    public static final int KEY_BYTES = 32;

    /** How many keys there can be at once. */
    public static final int MAXIMUM_KEYS = 16;

    private static final String HOW_TO_MAKE = "Make a key with: openssl rand -base64 32";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int DERIVED_ID_CHARACTERS = 8;

    private final String currentId;
    private final Map<String, SecretKey> keys;

    private EncryptionKeys(Map<String, SecretKey> keys) {
        this.keys = Map.copyOf(keys);
        this.currentId = keys.keySet().iterator().next();
    }

    /** Makes one random key, for the demo and for tests; what it encrypts is lost with the process. */
    public static EncryptionKeys random() {
        return parse(randomText(), "a random key");
    }

    /** Makes the text of one random key, as the environment variable takes it. */
    public static String randomText() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * Finds the keys in the environment variable {@value #VARIABLE}, else in the file that {@value
     * #FILE_VARIABLE} names.
     *
     * @throws CrosswalkException with {@code CONFIGURATION_INVALID} where one of them is set and wrong
     */
    public static Optional<EncryptionKeys> find(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "");
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        if (!text.isBlank() && !file.isBlank()) {
            throw invalid("Both " + VARIABLE + " and " + FILE_VARIABLE + " are set. Keep one of them.");
        }
        if (!text.isBlank()) {
            return Optional.of(parse(text, VARIABLE));
        }
        return file.isBlank() ? Optional.empty() : Optional.of(load(Path.of(file)));
    }

    /**
     * Returns the keys of the environment.
     *
     * @throws CrosswalkException with {@code CONFIGURATION_INVALID} and what to do where there are none
     */
    public static EncryptionKeys require(Map<String, String> environment) {
        return find(environment)
                .orElseThrow(() -> invalid("The server needs a key to encrypt credentials with, and there is none. Set "
                        + VARIABLE + ", or " + FILE_VARIABLE + " to the name of a file that holds it. " + HOW_TO_MAKE
                        + " (keep it safe: without it, stored credentials cannot be read)."));
    }

    /** Loads the keys from a file: what the environment variable takes, one key a line or with commas between them. */
    public static EncryptionKeys load(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), "the file " + file);
        } catch (IOException e) {
            throw CrosswalkException.builder(
                            ErrorCode.CONFIGURATION_INVALID,
                            "The file " + file + " with the encryption key cannot be read. Check its name in "
                                    + FILE_VARIABLE + " and its permissions.")
                    .cause(e)
                    .build();
        }
    }

    /**
     * Reads keys: {@code base64} or {@code id:base64}, several with commas or lines between them, the current
     * one first.
     *
     * @param where what a message calls the place that the text comes from
     */
    static EncryptionKeys parse(String text, String where) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : text.strip().split("[,\\s]+", -1)) {
            int colon = entry.indexOf(':');
            byte[] bytes = decode(entry.substring(colon + 1), where);
            String id = colon < 0 ? derivedId(bytes) : entry.substring(0, colon);
            if (!ID.matcher(id).matches()) {
                throw invalid("A key id in " + where + " is wrong: use 1 to 32 letters, digits, - or _.");
            }
            if (keys.put(id, new SecretKeySpec(bytes, "AES")) != null) {
                throw invalid("The key id " + id + " stands twice in " + where + ". Give every key an id of its own.");
            }
            Arrays.fill(bytes, (byte) 0);
        }
        if (keys.size() > MAXIMUM_KEYS) {
            throw invalid("There are more than " + MAXIMUM_KEYS + " keys in " + where + ". Remove those not in use.");
        }
        return new EncryptionKeys(keys);
    }

    /** Returns the id of the key that encrypts. */
    public String currentId() {
        return currentId;
    }

    /** Returns the ids of all keys. */
    public Set<String> ids() {
        return keys.keySet();
    }

    SecretKey current() {
        return find(currentId).orElseThrow();
    }

    Optional<SecretKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public String toString() {
        return "EncryptionKeys[current=" + currentId + ", ids=" + keys.keySet() + "]";
    }

    /** Names a key after its own hash, so that a key without an id is recognised when it moves to a later place. */
    private static String derivedId(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("crosswalk key id".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key)).substring(0, DERIVED_ID_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static byte[] decode(String text, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // The cause is left out on purpose: it can quote characters of the key.
            throw invalid("A key in " + where + " is not base64. " + HOW_TO_MAKE);
        }
        if (bytes.length != KEY_BYTES) {
            throw invalid("A key in " + where + " has " + bytes.length + " bytes and needs " + KEY_BYTES + ". "
                    + HOW_TO_MAKE);
        }
        return bytes;
    }

    private static CrosswalkException invalid(String message) {
        return CrosswalkException.of(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
