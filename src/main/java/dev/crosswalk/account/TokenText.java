package dev.crosswalk.account;

import dev.crosswalk.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The text of a token: a prefix, so that a leaked one is recognised, and 256 random bits.
 *
 * <p>A plain SHA-256 is enough to store it: a slow hash defends what people choose and machines can guess, and nobody
 * guesses 256 random bits.
 */
final class TokenText {
    private static final int RANDOM_BYTES = 32;

    /** Longer texts are none of ours, and need not be hashed to know it. */
    private static final int MAXIMUM_CHARACTERS = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    static Secret next(String prefix) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static boolean canBe(String text, String prefix) {
        return text.startsWith(prefix) && text.length() <= MAXIMUM_CHARACTERS;
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Compares two hashes in a time that does not tell where they differ. */
    static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
