package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests and signatures of texts, by Java's own cryptography. */
final class Signatures {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** Signing with a larger key takes longer than a mapping may. */
    private static final int MAXIMUM_KEY_BITS = 8_192;

    private static final int MAXIMUM_KEY_CHARACTERS = 20_000;

    private Signatures() {}

    static byte[] digest(String text, String algorithm) {
        String name = switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5" -> "MD5";
            case "SHA-1", "SHA-256", "SHA-384", "SHA-512" -> algorithm.toUpperCase(Locale.ROOT);
            default -> throw new MappingFailure("$digest knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512 only");
        };
        try {
            return MessageDigest.getInstance(name).digest(bytes(text));
        } catch (GeneralSecurityException e) {
            throw failure("this Java has no " + name, e);
        }
    }

    static byte[] sign(String text, String algorithm, String secret) {
        return switch (algorithm.strip().toUpperCase(Locale.ROOT)) {
            case "RS256" -> signedByKey(text, secret);
            case "SHA-1" -> authenticated(text, "HmacSHA1", secret);
            case "SHA-256" -> authenticated(text, "HmacSHA256", secret);
            case "SHA-384" -> authenticated(text, "HmacSHA384", secret);
            case "SHA-512" -> authenticated(text, "HmacSHA512", secret);
            default -> throw new MappingFailure("$sign knows SHA-1, SHA-256, SHA-384, SHA-512 and RS256 only");
        };
    }

    private static byte[] authenticated(String text, String algorithm, String secret) {
        if (secret.isEmpty()) {
            throw new MappingFailure("$sign needs a secret");
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(bytes(secret), algorithm));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw failure("$sign could not use its secret", e);
        }
    }

    private static byte[] signedByKey(String text, String secret) {
        String expected = "$sign needs for RS256 a private key as PKCS#8 in PEM form, without a password";
        Matcher key = PRIVATE_KEY.matcher(secret.replace("\\n", "\n"));
        if (secret.length() > MAXIMUM_KEY_CHARACTERS || !key.find()) {
            throw new MappingFailure(expected);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
            if (!(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded))
                            instanceof RSAPrivateKey privateKey)
                    || privateKey.getModulus().bitLength() > MAXIMUM_KEY_BITS) {
                throw new MappingFailure(expected + ", of at most " + MAXIMUM_KEY_BITS + " bits");
            }
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(bytes(text));
            return signature.sign();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw failure(expected, e);
        }
    }

    /** Writes bytes as {@code hex}, {@code base64} or {@code base64-urlSafe}. */
    static String written(byte[] bytes, String form) {
        return switch (form) {
            case "hex" -> HexFormat.of().formatHex(bytes);
            case "base64" -> Base64.getEncoder().encodeToString(bytes);
            case "base64-urlSafe" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            default -> throw new MappingFailure("bytes are written as hex, base64 or base64-urlSafe");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names what failed by the kind of exception only: its message might hold a part of a secret. */
    private static MappingFailure failure(String expected, Exception cause) {
        return new MappingFailure(expected + " (" + cause.getClass().getSimpleName() + ")");
    }
}
