package dev.crosswalk.idempotency;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.StepState.Outcome;
import dev.crosswalk.storage.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One attempt at a write. Whatever it notes, it notes only while its lease holds. */
final class DatabaseWrite implements Write {
    private final Database database;
    private final InstantSource clock;
    private final Entry entry;
    private final Seal seal;
    private final String stamp;
    private final Map<StepKey, StepState> earlier;
    private boolean ended;

    DatabaseWrite(
            Database database,
            InstantSource clock,
            Entry entry,
            Seal seal,
            String stamp,
            Map<StepKey, StepState> earlier) {
        this.database = database;
        this.clock = clock;
        this.entry = entry;
        this.seal = seal;
        this.stamp = stamp;
        this.earlier = earlier;
    }

    @Override
    public String stamp() {
        return stamp;
    }

    @Override
    public Optional<KeptAnswer> unfinished() {
        return entry.state().isSaved() ? Optional.of(entry.answer(seal)) : Optional.empty();
    }

    @Override
    public boolean wasUncertain() {
        return entry.state() == State.UNCERTAIN;
    }

    @Override
    public Optional<StepState> step(String step, int position) {
        return Optional.ofNullable(earlier.get(new StepKey(step, position)));
    }

    @Override
    public void planned(String requestHash) {
        // What is known of an earlier attempt says more than that this one has a plan.
        if (entry.state() == State.RECEIVED || entry.state() == State.FAILED) {
            note(handle -> state(handle, State.PLANNED, "planned_at"));
        }
    }

    @Override
    public void sending(String step, int position, String requestHash) {
        note(handle -> {
            if (step.equals(MAIN)) {
                state(handle, State.SENT, "sent_at");
            }
            StepRows.sending(handle, entry, new StepKey(step, position), seal.standFor(requestHash), clock.millis());
        });
    }

    @Override
    public void done(String step, int position, @Nullable Object answer) {
        StepKey key = new StepKey(step, position);
        String sealed = seal.close(key.field(), answer);
        note(handle -> StepRows.ended(handle, entry, key, Outcome.DONE, sealed, clock.millis()));
    }

    @Override
    public void refused(String step, int position) {
        StepKey key = new StepKey(step, position);
        note(handle -> StepRows.ended(handle, entry, key, Outcome.REFUSED, null, clock.millis()));
    }

    @Override
    public boolean isOfAnotherKey(String recordId) {
        return database.<Integer>read(handle -> handle.createQuery("SELECT COUNT(*) FROM journal_entries "
                                + "WHERE integrated_account_id = :account AND record_id = :record AND id <> :id")
                        .bind("account", entry.account())
                        .bind("record", recordId)
                        .bind("id", entry.id())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    @Override
    public boolean hasUnsettledTwin(String requestHash) {
        return database.<Integer>read(handle -> handle.createQuery("SELECT COUNT(*) FROM journal_steps s "
                                + "JOIN journal_entries e ON e.id = s.entry_id WHERE s.request_hash = :hash AND s.step = :main "
                                + "AND e.integrated_account_id = :account AND e.id <> :id "
                                + "AND e.state IN ('sent', 'uncertain')")
                        .bind("hash", seal.standFor(requestHash))
                        .bind("main", MAIN)
                        .bind("account", entry.account())
                        .bind("id", entry.id())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    @Override
    public void commit(KeptAnswer answer, boolean reconciled) {
        State state = reconciled || entry.state() == State.RECONCILED ? State.RECONCILED : State.COMMITTED;
        String sealed = Entry.sealed(seal, answer);
        end(handle -> handle.createUpdate("UPDATE journal_entries SET state = :state, is_complete = :complete, "
                        + "record_id = :record, answer_status = :status, sealed_answer = :sealed, ended_at = :now, "
                        + "holder = NULL, lease_until = NULL WHERE id = :id")
                .bind("state", state.word())
                .bind("complete", answer.isComplete())
                .bind("record", answer.recordId())
                .bind("status", answer.status())
                .bind("sealed", sealed)
                .bind("now", clock.millis())
                .bind("id", entry.id())
                .execute());
    }

    @Override
    public void fail() {
        end(handle -> ended(handle, State.FAILED));
    }

    @Override
    public void uncertain() {
        end(handle -> ended(handle, State.UNCERTAIN));
    }

    /** An attempt that ended before anything was sent, or after a record was saved, leaves what is known as it is. */
    @Override
    public void close() {
        if (!ended) {
            end(handle -> handle.createUpdate(
                            "UPDATE journal_entries SET holder = NULL, lease_until = NULL WHERE id = :id")
                    .bind("id", entry.id())
                    .execute());
        }
    }

    private void ended(Handle handle, State state) {
        handle.createUpdate(
                        "UPDATE journal_entries SET state = :state, ended_at = :now, holder = NULL, lease_until = NULL "
                                + "WHERE id = :id")
                .bind("state", state.word())
                .bind("now", clock.millis())
                .bind("id", entry.id())
                .execute();
    }

    private void state(Handle handle, State state, String column) {
        handle.createUpdate("UPDATE journal_entries SET state = :state, " + column + " = :now WHERE id = :id")
                .bind("state", state.word())
                .bind("now", clock.millis())
                .bind("id", entry.id())
                .execute();
    }

    private void end(Note note) {
        note(note);
        ended = true;
    }

    private void note(Note note) {
        database.write(handle -> {
            requireLease(handle);
            note.on(handle);
            return true;
        });
    }

    /** Locks the row and sees that it is still this attempt's. */
    private void requireLease(Handle handle) {
        boolean holds = clock.millis() < entry.leaseUntil()
                && handle.createUpdate("UPDATE journal_entries SET holder = holder WHERE id = :id AND holder = :holder")
                                .bind("id", entry.id())
                                .bind("holder", entry.holder())
                                .execute()
                        == 1;
        if (!holds) {
            throw CrosswalkException.of(
                    ErrorCode.KEY_IN_USE,
                    "This attempt took longer than it may, and another one with the same Idempotency-Key may have begun. Repeat"
                            + " it later to get its answer.");
        }
    }

    /** What is to be noted. */
    @FunctionalInterface
    private interface Note {
        void on(Handle handle);
    }
}
