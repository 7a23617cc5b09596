package dev.crosswalk.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one provider request of a write has come.
 *
 * @param state what is known of it
 * @param answer what the provider answered, as it was handed to the journal; null where it has not answered with success
 * @param firstSentAt when it was first sent since the provider last refused it
 * @param sentAt when it was last sent
 */
public record StepState(Outcome state, @Nullable Object answer, Instant firstSentAt, Instant sentAt) {
    /** What is known of a provider request. */
    public enum Outcome {
        /** It went out, and nothing is known since. */
        SENT,
        /** The provider has done it. */
        DONE,
        /** The provider has refused it, or it never reached the provider. */
        REFUSED
    }
}
