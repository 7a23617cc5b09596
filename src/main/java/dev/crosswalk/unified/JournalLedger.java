package dev.crosswalk.unified;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.KeptAnswer;
import dev.crosswalk.idempotency.StepState;
import dev.crosswalk.idempotency.Write;
import dev.crosswalk.provider.ProviderResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the journal of writes what a call under an idempotency key sends. Used by one thread, for one call. */
final class JournalLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLedger.class);

    private final Write write;
    private final boolean creates;
    private boolean mainRefused;

    /**
     * Makes a ledger.
     *
     * @param creates whether the call makes a record, so that mappings may see the key's stamp
     */
    JournalLedger(Write write, boolean creates) {
        this.write = write;
        this.creates = creates;
    }

    @Override
    public @Nullable String stamp() {
        return creates ? write.stamp() : null;
    }

    @Override
    public Optional<ProviderResponse> answered(String step, int position) {
        Optional<StepState> earlier =
                write.step(step, position).filter(state -> state.state() == StepState.Outcome.DONE);
        if (earlier.isEmpty() || (step.equals(MAIN) && isUnknown())) {
            return Optional.empty();
        }
        if (!(earlier.get().answer() instanceof Map<?, ?> kept)) {
            throw CrosswalkException.builder(
                            ErrorCode.OUTCOME_UNCERTAIN,
                            "An earlier attempt with this Idempotency-Key got an answer that was too large to keep, and"
                                    + " was cut off afterwards. Look for the record before you write it again with a new key.")
                    .uncertain(true)
                    .build();
        }
        int status = kept.get("status") instanceof Number number ? number.intValue() : 200;
        return Optional.of(new ProviderResponse(status, headers(kept.get("headers")), kept.get("body")));
    }

    @Override
    public Optional<Unknown> unknown() {
        return isUnknown()
                ? write.step(MAIN, 0).map(state -> new Unknown(state.firstSentAt(), state.sentAt()))
                : Optional.empty();
    }

    @Override
    public Optional<KeptAnswer> unfinished() {
        return write.unfinished();
    }

    @Override
    public void planned(Supplier<String> identity) {
        write.planned(identity.get());
    }

    @Override
    public void sending(String step, int position, Supplier<String> identity) {
        write.sending(step, position, identity.get());
    }

    /** The provider has acted by now, so a journal that cannot be written must not turn the answer into an error. */
    @Override
    public void done(String step, int position, ProviderResponse response) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("status", response.status());
        kept.put("headers", response.headers());
        kept.put("body", response.body());
        note(() -> write.done(step, position, kept));
    }

    @Override
    public void refused(String step, int position) {
        mainRefused |= step.equals(MAIN);
        note(() -> write.refused(step, position));
    }

    /** Notes that the attempt ended without an answer for the caller. */
    void ended(CrosswalkException e) {
        boolean isStillUnknown = unknown().isPresent() && !mainRefused;
        if (e.isUncertain()) {
            note(write::uncertain);
        } else if (write.unfinished().isEmpty() && !isStillUnknown) {
            note(write::fail);
        }
    }

    /** What cannot be noted is looked for at the next attempt; the caller hears what happened in any case. */
    static void note(Runnable noting) {
        try {
            noting.run();
        } catch (CrosswalkException e) {
            LOG.warn("The journal of writes could not be written: {}", e.message());
        }
    }

    @Override
    public boolean isOfAnotherKey(String recordId) {
        return write.isOfAnotherKey(recordId);
    }

    @Override
    public boolean hasUnsettledTwin(String identity) {
        return write.hasUnsettledTwin(identity);
    }

    /** An answer that nobody could read tells that the provider acted, and not what it made. */
    private boolean isUnknown() {
        Optional<StepState> main = write.step(MAIN, 0);
        if (main.isEmpty() || write.unfinished().isPresent()) {
            return false;
        }
        return switch (main.get().state()) {
            case SENT -> true;
            case REFUSED -> false;
            case DONE ->
                write.wasUncertain()
                        && main.get().answer() instanceof Map<?, ?> kept
                        && !(kept.get("body") instanceof Map<?, ?>);
        };
    }

    private static Map<String, String> headers(@Nullable Object kept) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (kept instanceof Map<?, ?> map) {
            map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return headers;
    }
}
