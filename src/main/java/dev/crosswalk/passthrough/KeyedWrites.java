package dev.crosswalk.passthrough;

import dev.crosswalk.connector.Operation;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.idempotency.Intent;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.idempotency.KeptAnswer;
import dev.crosswalk.idempotency.StepState;
import dev.crosswalk.idempotency.Write;
import dev.crosswalk.json.Json;
import dev.crosswalk.provider.WriteStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raw writes that come with a key: noted in the journal before they go out, answered again from it, and never sent again
 * where nobody knows what became of them. Nobody can look for the record either, since a raw call says nothing of records.
 */
final class KeyedWrites {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedWrites.class);

    private static final String KIND = "kind";
    private static final String VALUE = "value";
    private static final String TEXT_TYPE = "type";

    private final Journal journal;

    KeyedWrites(Journal journal) {
        this.journal = journal;
    }

    /**
     * Does a write once for its key; without one, and where nothing is written, it is done without more ado.
     *
     * @throws CrosswalkException what the write itself throws, {@code KEY_REUSED} and {@code KEY_IN_USE}, and
     *     {@code OUTCOME_UNCERTAIN} where an earlier attempt was sent and nobody knows what became of it
     */
    PassthroughAnswer once(
            Operation operation, Intent intent, @Nullable IdempotencyKey key, Supplier<PassthroughAnswer> call) {
        if (operation.reads()) {
            return call.get();
        }
        if (key == null) {
            return withoutKey(call);
        }
        return switch (journal.claim(intent, key)) {
            case Journal.Claim.Done(KeptAnswer kept) -> replayed(kept);
            case Journal.Claim.Yours(Write write) -> {
                try {
                    yield attempt(write, intent, call);
                } finally {
                    note(write::close);
                }
            }
        };
    }

    /** An unknown outcome must not have a status at which clients send again by themselves. */
    private static PassthroughAnswer withoutKey(Supplier<PassthroughAnswer> call) {
        try {
            return call.get();
        } catch (CrosswalkException e) {
            if (!e.isUncertain()) {
                throw e;
            }
            throw e.copy()
                    .status(WriteStatus.thatNobodyRepeats(e.status()))
                    .retryable(false)
                    .build();
        }
    }

    /**
     * Notes what became of a request that was sent. Where that fails, the caller still gets the answer: the journal says that
     * it was sent, so that nobody sends it again.
     */
    private static void note(Runnable note) {
        try {
            note.run();
        } catch (CrosswalkException e) {
            LOG.warn("What became of a write could not be noted: {}", e.message());
        }
    }

    /** Adds what a key stands for to the plan of a dry run. */
    PassthroughAnswer plan(PassthroughAnswer plan, Operation operation, Intent intent, @Nullable IdempotencyKey key) {
        if (key == null
                || operation.reads()
                || !(plan.content() instanceof PassthroughAnswer.Document(Map<?, ?> shown))) {
            return plan;
        }
        Map<Object, @Nullable Object> extended = new LinkedHashMap<>(shown);
        Map<String, Object> standing = new LinkedHashMap<>();
        standing.put("key", journal.standing(intent, key).word());
        standing.put("kept_for_seconds", Journal.KEPT_FOR.toSeconds());
        standing.put(
                "if_the_answer_is_lost",
                "A repeat with the same key is refused with 409 and the outcome uncertain: a raw call gives no way to look for"
                        + " the record.");
        extended.put("idempotency", standing);
        return new PassthroughAnswer(plan.status(), plan.headers(), new PassthroughAnswer.Document(extended));
    }

    private static PassthroughAnswer attempt(Write write, Intent intent, Supplier<PassthroughAnswer> call) {
        Optional<StepState> earlier = write.step(Write.MAIN, 0);
        if (earlier.isPresent() && earlier.get().state() != StepState.Outcome.REFUSED) {
            write.uncertain();
            throw CrosswalkException.builder(
                            ErrorCode.OUTCOME_UNCERTAIN,
                            "An earlier attempt with this Idempotency-Key was sent, and nobody knows what became of it; a raw"
                                    + " call gives no way to look. Nothing was sent now. Look for the record, and send the"
                                    + " write with a new key if it is not there.")
                    .uncertain(true)
                    .build();
        }
        String hash =
                Intents.sha256(Json.writeText(Map.of("operation", intent.operation(), "request", intent.request()))
                        .getBytes(StandardCharsets.UTF_8));
        write.planned(hash);
        write.sending(Write.MAIN, 0, hash);
        PassthroughAnswer answer;
        try {
            answer = call.get();
        } catch (CrosswalkException e) {
            note(() -> {
                if (e.isUncertain()) {
                    write.uncertain();
                } else {
                    write.refused(Write.MAIN, 0);
                    write.fail();
                }
            });
            throw e;
        }
        note(() -> write.commit(kept(answer), false));
        return answer;
    }

    private static KeptAnswer kept(PassthroughAnswer answer) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        switch (answer.content()) {
            case PassthroughAnswer.Document(Object value) -> {
                body.put(KIND, "json");
                body.put(VALUE, value);
            }
            case PassthroughAnswer.Verbatim(String type, byte[] _, Object value) -> {
                body.put(KIND, value instanceof String ? "text" : "json");
                body.put(VALUE, value);
                body.put(TEXT_TYPE, type);
            }
            case PassthroughAnswer.Nothing _ -> body.put(KIND, "nothing");
            case PassthroughAnswer.File _ -> body.put(KIND, "file");
        }
        return new KeptAnswer(answer.status(), body, null, true);
    }

    private static PassthroughAnswer replayed(KeptAnswer kept) {
        Map<?, ?> body = kept.body() instanceof Map<?, ?> map ? map : Map.of();
        PassthroughAnswer.Content content = switch (String.valueOf(body.get(KIND))) {
            case "json" -> new PassthroughAnswer.Document(body.get(VALUE));
            case "nothing" -> new PassthroughAnswer.Nothing();
            case "text" -> {
                String text = String.valueOf(body.get(VALUE));
                yield new PassthroughAnswer.Verbatim(
                        String.valueOf(body.get(TEXT_TYPE)), text.getBytes(StandardCharsets.UTF_8), text);
            }
            default ->
                new PassthroughAnswer.Document(Map.of(
                        "outcome", "committed", "message", "The write was done; its answer was too large to keep."));
        };
        return new PassthroughAnswer(kept.status(), Map.of(), content, true);
    }
}
