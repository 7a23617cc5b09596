package dev.crosswalk.idempotency;

import dev.crosswalk.credential.Secret;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A caller's {@code Idempotency-Key}: one for each write that is meant to happen once. It opens what the journal keeps, so it
 * is a secret and is stored nowhere.
 *
 * <p>Source: draft-ietf-httpapi-idempotency-key-header, whose form is a quoted string; clients in the field send it bare.
 */
public final class IdempotencyKey {
    /** How many characters a key may have. */
    public static final int MAXIMUM_CHARACTERS = 255;

    private static final int STAMP_CHARACTERS = 32;
    private static final String HEADER = "Idempotency-Key";
    private static final String ALGORITHM = "HmacSHA256";

    private final Secret text;

    private IdempotencyKey(Secret text) {
        this.text = text;
    }

    /**
     * Reads the header's value, bare or as a quoted string.
     *
     * @throws CrosswalkException with {@code INVALID_REQUEST} where it is empty, too long or not printable ASCII
     */
    public static IdempotencyKey parse(String header) {
        String given = header.strip();
        boolean quoted = given.length() >= 2 && given.startsWith("\"") && given.endsWith("\"");
        String text = quoted ? unquoted(given.substring(1, given.length() - 1)) : given;
        if (text.isEmpty()) {
            throw invalid("from 1 to " + MAXIMUM_CHARACTERS + " characters", "none");
        }
        if (text.length() > MAXIMUM_CHARACTERS) {
            throw invalid("at most " + MAXIMUM_CHARACTERS + " characters", text.length() + " characters");
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw invalid("printable ASCII characters", "another character");
        }
        return new IdempotencyKey(Secret.of(text));
    }

    /** Returns the key as the secret that opens what the journal keeps. */
    Secret secret() {
        return text;
    }

    /** Returns a text that stands for the key in one integrated account, which a mapping may write into a field. */
    public String stamp(String accountId) {
        return stampFor("stamp " + accountId).substring(0, STAMP_CHARACTERS);
    }

    /** Returns a text that stands for the key together with a purpose, and from which neither can be found. */
    String stampFor(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(text.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot compute " + ALGORITHM + ".", e);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String unquoted(String inside) {
        StringBuilder text = new StringBuilder(inside.length());
        for (int at = 0; at < inside.length(); at++) {
            char c = inside.charAt(at);
            if (c == '"') {
                throw invalid("a quoted string", "a quotation mark inside one");
            }
            if (c == '\\' && at + 1 < inside.length() && "\\\"".indexOf(inside.charAt(at + 1)) >= 0) {
                at++;
                c = inside.charAt(at);
            }
            text.append(c);
        }
        return text.toString();
    }

    private static CrosswalkException invalid(String expected, String got) {
        String message = HEADER + " must be " + expected + ", not " + got
                + ". Nothing was sent. Use a new UUID for each write, and the same one when you repeat it.";
        return CrosswalkException.builder(ErrorCode.INVALID_REQUEST, message)
                .failures(List.of(new Failure(HEADER, expected, got, message)))
                .build();
    }
}
