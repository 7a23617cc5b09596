package dev.crosswalk.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A right to use one environment with all that is in it. The token's own text is not here: it is shown once and
 * not kept.
 *
 * @param id a UUID
 * @param environmentId the environment that it opens
 * @param name what people call it
 * @param expiresAt when it ends; null where it does not
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record ApiToken(
        String id,
        String environmentId,
        String name,
        @Nullable Instant expiresAt,
        Instant createdAt,
        Instant updatedAt) implements Caller {
    boolean isValidAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
