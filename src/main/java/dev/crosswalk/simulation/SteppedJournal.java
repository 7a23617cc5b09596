package dev.crosswalk.simulation;

import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.idempotency.Intent;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.idempotency.KeptAnswer;
import dev.crosswalk.idempotency.Standing;
import dev.crosswalk.idempotency.StepState;
import dev.crosswalk.idempotency.Write;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The real journal, reached through a node: before and after each statement others may come between, or the node dies. */
record SteppedJournal(Node node, Journal journal) implements Journal {
    @Override
    public Claim claim(Intent intent, IdempotencyKey key) {
        return switch (stepped("journal: claim", () -> journal.claim(intent, key))) {
            case Claim.Done done -> done;
            case Claim.Yours(Write write) -> new Claim.Yours(new SteppedWrite(write));
        };
    }

    @Override
    public Standing standing(Intent intent, IdempotencyKey key) {
        return stepped("journal: standing", () -> journal.standing(intent, key));
    }

    private <T> T stepped(String what, Supplier<T> work) {
        node.step(what);
        T result = work.get();
        node.step(what + " is done");
        return result;
    }

    private final class SteppedWrite implements Write {
        private final Write write;

        SteppedWrite(Write write) {
            this.write = write;
        }

        @Override
        public String stamp() {
            return write.stamp();
        }

        @Override
        public Optional<KeptAnswer> unfinished() {
            return write.unfinished();
        }

        @Override
        public boolean wasUncertain() {
            return write.wasUncertain();
        }

        @Override
        public Optional<StepState> step(String step, int position) {
            return write.step(step, position);
        }

        @Override
        public void planned(String requestHash) {
            note("planned", () -> write.planned(requestHash));
        }

        @Override
        public void sending(String step, int position, String requestHash) {
            note("sending " + step, () -> write.sending(step, position, requestHash));
        }

        @Override
        public void done(String step, int position, @Nullable Object answer) {
            note("done " + step, () -> write.done(step, position, answer));
        }

        @Override
        public void refused(String step, int position) {
            note("refused " + step, () -> write.refused(step, position));
        }

        @Override
        public boolean isOfAnotherKey(String recordId) {
            return stepped("journal: is of another key", () -> write.isOfAnotherKey(recordId));
        }

        @Override
        public boolean hasUnsettledTwin(String requestHash) {
            return stepped("journal: has a twin", () -> write.hasUnsettledTwin(requestHash));
        }

        @Override
        public void commit(KeptAnswer answer, boolean reconciled) {
            note("commit", () -> write.commit(answer, reconciled));
        }

        @Override
        public void fail() {
            note("fail", write::fail);
        }

        @Override
        public void uncertain() {
            note("uncertain", write::uncertain);
        }

        @Override
        public void close() {
            note("gives back", write::close);
        }

        private void note(String what, Runnable work) {
            stepped("journal: " + what, () -> {
                work.run();
                return what;
            });
        }
    }
}
