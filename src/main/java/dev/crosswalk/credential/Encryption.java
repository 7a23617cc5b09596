package dev.crosswalk.credential;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals texts with AES-256-GCM. A sealed text is {@code v1.<key id>.<nonce>.<ciphertext and tag>}, and it opens
 * only for
 * the owner and the field that it was sealed for, so that a row copied onto another one is refused.
 *
 * <p>Immutable; any thread may use it.
 */
public final class Encryption {
    /** 96 bits, the size that GCM is made for. Random ones are safe for 2^32 texts under one key. */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;
    private static final String FORMAT = "v1";
    private static final int PARTS = 4;
    private static final String LOCKED = "crosswalk: sealed with a caller's secret";

    private final EncryptionKeys keys;
    private final SecureRandom random = new SecureRandom();

    public Encryption(EncryptionKeys keys) {
        this.keys = keys;
    }

    /** Returns the id of the key that {@link #seal} uses. */
    public String currentKeyId() {
        return keys.currentId();
    }

    /** Returns the ids of the keys that {@link #open} knows. */
    public Set<String> knownKeyIds() {
        return keys.ids();
    }

    /** Seals a text for one owner and one field of it. */
    public String seal(String plaintext, String ownerId, String field) {
        return seal(keys.current(), plaintext, ownerId, field);
    }

    private String seal(SecretKey key, String plaintext, String ownerId, String field) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, keys.currentId(), ownerId, field);
            byte[] sealed = cipher.doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
            return String.join(".", FORMAT, keys.currentId(), encode(nonce), encode(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM.", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws CrosswalkException with {@code CREDENTIAL_UNREADABLE} where the key is not the one, or the text
     *     was changed
     */
    public String open(String sealed, String ownerId, String field) {
        return open(key -> key, sealed, ownerId, field);
    }

    private String open(UnaryOperator<SecretKey> unlocking, String sealed, String ownerId, String field) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(FORMAT)) {
            throw unreadable(
                    "The stored secrets of " + ownerId + " are not in a form that this version knows. They were "
                            + "changed, or written by a newer version.");
        }
        String keyId = parts[1];
        SecretKey key = keys.find(keyId)
                .orElseThrow(() -> unreadable("The stored secrets of " + ownerId + " are encrypted with the key "
                        + keyId
                        + ", which is not among the configured keys (" + String.join(", ", keys.ids()) + "). Add that "
                        + "key after the current one in " + EncryptionKeys.VARIABLE
                        + ", or connect the account again."));
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, unlocking.apply(key), decode(parts[2]), keyId, ownerId, field);
            return new String(cipher.doFinal(decode(parts[3])), StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw unreadable(
                    "The stored secrets of " + ownerId + " cannot be decrypted: the key " + keyId + " is not the "
                            + "one that they were encrypted with, or they were changed. Configure the key of that time in "
                            + EncryptionKeys.VARIABLE + ", or connect the account again.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot decrypt with AES-GCM.", e);
        }
    }

    /**
     * Seals a text so that it opens only with this server's key and a caller's secret together: whoever has the database and
     * the server's key cannot read it.
     */
    public String sealWith(Secret lock, String plaintext, String ownerId, String field) {
        return seal(locked(keys.current(), lock), plaintext, ownerId, field);
    }

    /**
     * Opens what {@link #sealWith} made.
     *
     * @throws CrosswalkException with {@code CREDENTIAL_UNREADABLE} where either key is not the one
     */
    public String openWith(Secret lock, String sealed, String ownerId, String field) {
        return open(key -> locked(key, lock), sealed, ownerId, field);
    }

    /** Returns a hash of a text that nobody can compute who does not have the current key. */
    public String keyedHash(String text) {
        return new Signing(keys).sign(text);
    }

    private static SecretKey locked(SecretKey key, Secret lock) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .addIKM(lock.reveal().getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(LOCKED.getBytes(StandardCharsets.UTF_8), EncryptionKeys.KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot derive keys with HKDF.", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String keyId, String ownerId, String field)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(String.join("\n", FORMAT, keyId, ownerId, field).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static CrosswalkException unreadable(String message) {
        return CrosswalkException.of(ErrorCode.CREDENTIAL_UNREADABLE, message);
    }
}
