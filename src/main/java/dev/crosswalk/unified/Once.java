package dev.crosswalk.unified;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.idempotency.Intent;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.idempotency.KeptAnswer;
import dev.crosswalk.idempotency.Standing;
import dev.crosswalk.idempotency.Write;
import dev.crosswalk.provider.WriteStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does a write once for each idempotency key, and says truly what became of it. */
final class Once {
    /** The header of an answer that was given before. */
    static final String REPLAYED = "idempotent-replayed";

    private final Journal journal;

    Once(Journal journal) {
        this.journal = journal;
    }

    /**
     * Answers a call: a write under a key from the journal where it was done before, else by doing it.
     *
     * @param work does it, noting what it sends
     */
    UnifiedAnswer answer(Call call, Function<Ledger, Worked> work) {
        IdempotencyKey key = call.request().idempotencyKey();
        if (!call.isWrite() || key == null) {
            return withoutKey(call, work);
        }
        return switch (journal.claim(intent(call), key)) {
            case Journal.Claim.Done(KeptAnswer kept) -> again(call, kept);
            case Journal.Claim.Yours(Write write) -> {
                try {
                    yield attempt(call, write, work);
                } finally {
                    JournalLedger.note(write::close);
                }
            }
        };
    }

    /** Tells what the key of a call stands for, without taking it; null where the call has none. */
    @Nullable
    Standing standing(Call call) {
        IdempotencyKey key = call.request().idempotencyKey();
        return key == null || !call.isWrite() ? null : journal.standing(intent(call), key);
    }

    /**
     * What a call came to.
     *
     * @param recordId the unified identifier of the record, whatever the answer's format; null where it is not known
     * @param isComplete whether a repeat under the same key could do nothing more
     * @param isReconciled whether the record was found instead of made
     */
    record Worked(UnifiedAnswer answer, @Nullable String recordId, boolean isComplete, boolean isReconciled) {
        /** Returns what a call came to that leaves nothing to do. */
        static Worked plain(UnifiedAnswer answer) {
            return new Worked(answer, null, true, false);
        }
    }

    /** Returns what makes a request this one and no other. */
    static Intent intent(Call call) {
        UnifiedRequest request = call.request();
        UnifiedRequest.Options options = request.options();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("body", request.body());
        all.put("query", request.query());
        all.put("remote_query", options.remoteQuery());
        all.put("format", options.format().name());
        all.put("ignore_remote_data", options.ignoreRemoteData());
        all.put("exclude_fields", options.excludeFields().stream().sorted().toList());
        String operation = request.method() + " " + request.model() + "/" + request.resource();
        return new Intent(
                call.account().environmentId(),
                call.account().id(),
                request.requestId(),
                request.id() == null ? operation : operation + "/" + request.id(),
                all);
    }

    /**
     * Without a key nothing can be looked up afterwards. So an unknown outcome must not have a status at which clients send
     * again by themselves.
     */
    private static UnifiedAnswer withoutKey(Call call, Function<Ledger, Worked> work) {
        try {
            return work.apply(Ledger.NONE).answer();
        } catch (CrosswalkException e) {
            if (!call.isWrite() || !e.isUncertain()) {
                throw e;
            }
            throw e.copy()
                    .status(WriteStatus.thatNobodyRepeats(e.status()))
                    .retryable(false)
                    .build();
        }
    }

    private static UnifiedAnswer attempt(Call call, Write write, Function<Ledger, Worked> work) {
        JournalLedger ledger = new JournalLedger(write, call.request().method().equals("create"));
        Worked worked;
        try {
            worked = work.apply(ledger);
        } catch (CrosswalkException e) {
            ledger.ended(e);
            // Under the key, a repeat is safe: it looks for the record first.
            throw e.isUncertain() && e.code() != ErrorCode.OUTCOME_UNCERTAIN
                    ? e.copy().retryable(true).build()
                    : e;
        }
        UnifiedAnswer answer = worked.answer();
        Object body = answer.content() instanceof UnifiedAnswer.Document document ? document.value() : null;
        KeptAnswer kept = new KeptAnswer(answer.status(), body, worked.recordId(), worked.isComplete());
        JournalLedger.note(() -> write.commit(kept, worked.isReconciled()));
        return answer;
    }

    private static UnifiedAnswer again(Call call, KeptAnswer kept) {
        Map<String, String> headers = Map.of(REPLAYED, "true");
        if (kept.body() != null) {
            return Engine.answer(call, kept.status(), headers, kept.body());
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (kept.recordId() != null) {
            body.put("id", kept.recordId());
        }
        Shape.addWarnings(
                body,
                new ArrayList<>(List.of(new Warning(
                        "answer_not_kept",
                        "",
                        "This write was done before under the same Idempotency-Key. Its answer was too large to keep: get the"
                                + " record by its id."))));
        return Engine.answer(call, kept.status(), headers, body);
    }
}
