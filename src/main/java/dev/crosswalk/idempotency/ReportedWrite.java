package dev.crosswalk.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A write of the journal as it can be shown: never a key, a hash or what is sealed.
 *
 * @param requestId names the call that first came with the key
 * @param operation what was called, for instance {@code create crm/engagements}
 * @param state how far it has come; one that was cut off after it was sent is {@link State#UNCERTAIN}
 * @param isInProgress whether an attempt has the sole right to it at the moment
 * @param isComplete whether nothing is left to do
 * @param recordId the unified identifier of what was written; null where there is none or it is not known
 * @param attempts how many calls came with the key and went to work
 * @param receivedAt when the first attempt came
 * @param plannedAt when the provider request was made; null where it was not
 * @param sentAt when it was last about to go out; null where it never was
 * @param endedAt when the last attempt that ended did so; null where none has
 * @param expiresAt when the key is forgotten
 */
public record ReportedWrite(
        String id,
        String environmentId,
        String integratedAccountId,
        String requestId,
        String operation,
        State state,
        boolean isInProgress,
        boolean isComplete,
        @Nullable String recordId,
        long attempts,
        Instant receivedAt,
        @Nullable Instant plannedAt,
        @Nullable Instant sentAt,
        @Nullable Instant endedAt,
        Instant expiresAt) {
    /** Returns what its caller should do next, in one sentence. */
    public String whatToDo() {
        if (isInProgress) {
            return "Wait: an attempt is under way or was cut off, and a repeat gets 409 until it ends or its lease does.";
        }
        return switch (state) {
            case RECEIVED, PLANNED -> "Repeat the call with the same key: it was cut off before the write was sent.";
            case FAILED ->
                "Mend what the answer complained of and repeat the call, with the same key if its body stays the same:"
                        + " nothing was saved.";
            case COMMITTED, RECONCILED ->
                isComplete
                        ? "Nothing: a repeat with the same key gets the first answer again."
                        : "Repeat the call with the same key: the record is saved, and only what is missing is done.";
            case SENT, UNCERTAIN ->
                "Repeat the call with the same key: the record is looked for where there is a way to, and no second one is"
                        + " made.";
        };
    }
}
