package dev.crosswalk.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One provider request of a write, as it can be shown.
 *
 * @param step the step's name; the write itself is {@link Write#MAIN}
 * @param position which of its repetitions, from 0
 * @param state what is known of it
 * @param firstSentAt when it was first sent since the provider last refused it
 * @param sentAt when it was last sent
 * @param endedAt when its answer came; null where none did
 */
public record ReportedStep(
        String step,
        int position,
        StepState.Outcome state,
        Instant firstSentAt,
        Instant sentAt,
        @Nullable Instant endedAt) {}
