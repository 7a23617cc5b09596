package dev.crosswalk.idempotency;

import dev.crosswalk.storage.Identifiers;
import org.jspecify.annotations.Nullable;

/** One row of the journal, as the code that keeps it sees it. */
record Entry(
        String id,
        String environment,
        String account,
        String keyHash,
        String fingerprint,
        String operation,
        String requestId,
        State state,
        long attempts,
        @Nullable String holder,
        long leaseUntil,
        boolean isComplete,
        @Nullable String recordId,
        @Nullable Integer answerStatus,
        @Nullable String sealedAnswer) {
    private static final String ANSWER = "answer";

    static Entry fresh(Intent intent, String keyHash, String fingerprint, String holder, long now, long leaseUntil) {
        return new Entry(
                Identifiers.next(),
                intent.environmentId(),
                intent.accountId(),
                keyHash,
                fingerprint,
                intent.operation(),
                intent.requestId(),
                State.RECEIVED,
                1,
                holder,
                leaseUntil,
                false,
                null,
                null,
                null);
    }

    /** Tells whether nothing is left to do, so that the answer is given again. */
    boolean isDone() {
        return state.isSaved() && isComplete;
    }

    /** Tells whether this is the first attempt, so that there is nothing of an earlier one. */
    boolean isFresh() {
        return attempts == 1;
    }

    boolean isLeased(long now) {
        return holder != null && leaseUntil > now;
    }

    KeptAnswer answer(Seal seal) {
        return new KeptAnswer(
                answerStatus == null ? 200 : answerStatus, seal.open(ANSWER, sealedAnswer), recordId, isComplete);
    }

    static @Nullable String sealed(Seal seal, KeptAnswer answer) {
        return seal.close(ANSWER, answer.body());
    }
}
