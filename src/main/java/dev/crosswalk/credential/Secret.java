package dev.crosswalk.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not be seen: it prints as {@code <redacted>}, cannot be serialised and compares in constant time.
 */
public final class Secret {
    /** What stands in the place of a secret wherever something is shown. */
    public static final String REDACTED = "<redacted>";

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Wraps a text. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Returns the text itself, for the one place that sends or encrypts it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return REDACTED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }
}
