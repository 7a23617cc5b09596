package dev.crosswalk.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it was first given.
 *
 * @param status the HTTP status
 * @param body maps, lists and boxed values; null where it was too large to keep
 * @param recordId the record that was written; null where there is none or it is not known
 * @param isComplete whether nothing is left to do: no link failed, and the record could be read back
 */
public record KeptAnswer(
        int status, @Nullable Object body, @Nullable String recordId, boolean isComplete) {}
