package dev.crosswalk.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs texts that callers keep for this server and bring back, with HMAC-SHA256. Its keys are derived from those that
 * encrypt, so that all nodes accept what one of them signed, and a change of keys ends nothing.
 *
 * <p>Immutable; any thread may use it.
 */
public final class Signing {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "crosswalk signature v1".getBytes(StandardCharsets.UTF_8);

    /** 128 bits: nobody guesses them, and a cursor stays short. */
    private static final int SIGNATURE_BYTES = 16;

    private final EncryptionKeys keys;

    public Signing(EncryptionKeys keys) {
        this.keys = keys;
    }

    /** Returns the signature of a text under the current key: 22 characters that may stand in a URL. */
    public String sign(String text) {
        return sign(keys.current(), text);
    }

    /** Tells whether a text has the signature that one of the keys gives it. */
    public boolean isSigned(String text, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        for (String id : keys.ids()) {
            byte[] right = sign(keys.find(id).orElseThrow(), text).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given)) {
                return true;
            }
        }
        return false;
    }

    private static String sign(SecretKey key, String text) {
        byte[] derived = hmac(key, PURPOSE);
        byte[] signature = hmac(new SecretKeySpec(derived, ALGORITHM), text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(signature, SIGNATURE_BYTES));
    }

    private static byte[] hmac(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
        }
    }
}
