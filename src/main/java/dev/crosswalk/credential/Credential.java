package dev.crosswalk.credential;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one integrated account.
 *
 * @param secrets by name, for instance {@code access_token}, {@code refresh_token} or {@code api_key}
 * @param expiresAt when the access token ends; null where it has no known end
 * @param version grows by one with every change; 0 before it is stored
 * @param storedAt when this version was stored; null before it is
 */
public record Credential(
        Map<String, Secret> secrets,
        @Nullable Instant expiresAt,
        long version,
        @Nullable Instant storedAt) {
    public Credential {
        secrets = Map.copyOf(secrets);
    }

    /** Makes one that is not stored yet, or was just changed. */
    public Credential(Map<String, Secret> secrets, @Nullable Instant expiresAt, long version) {
        this(secrets, expiresAt, version, null);
    }

    /** Makes one that is not stored yet. */
    public static Credential of(Map<String, Secret> secrets, @Nullable Instant expiresAt) {
        return new Credential(secrets, expiresAt, 0);
    }

    /** Finds a secret by its name. */
    public Optional<Secret> find(String name) {
        return Optional.ofNullable(secrets.get(name));
    }
}
