package dev.crosswalk.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.Journal.Claim;
import dev.crosswalk.idempotency.StepState.Outcome;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the journal does, whichever database it is on. */
abstract class JournalContract {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final IdempotencyKey KEY = IdempotencyKey.parse("7f9c2ba4-e88f-4d2b-9a51-1f0f6a0d6b11");
    private static final KeptAnswer ANSWER =
            new KeptAnswer(201, Map.of("id", "call:1", "subject", "Quote ü"), "call:1", true);

    private final Database database;
    private final MovableClock clock = new MovableClock();
    private final EncryptionKeys keys = EncryptionKeys.random();
    private final Journal journal;
    private final Journal otherNode;

    JournalContract(DatabaseKind kind) {
        this.database = kind.open();
        this.journal = node();
        this.otherNode = node();
        database.write(handle -> {
            handle.execute("INSERT INTO environments (id, name, created_at, updated_at) VALUES ('e', 'e', 1, 1)");
            for (String id : List.of("a", "b")) {
                handle.execute(
                        "INSERT INTO integrated_accounts (id, environment_id, tenant_id, integration, "
                                + "authentication_method, status, context_json, unified_model_override_json, "
                                + "integration_override_json, created_at, updated_at) "
                                + "VALUES (?, 'e', 't', 'acme', 'api_key', 'active', '{}', '{}', '{}', 1, 1)",
                        id);
            }
            return true;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesTheFirstAnswerAgain() {
        Write write = yours(journal.claim(intent("Quote"), KEY));
        write.planned("hash");
        write.sending(Write.MAIN, 0, "hash");
        write.commit(ANSWER, false);

        assertThat(otherNode.claim(intent("Quote"), KEY)).isEqualTo(new Claim.Done(ANSWER));
        assertThat(journal.standing(intent("Quote"), KEY)).isEqualTo(Standing.DONE);
    }

    @Test
    void refusesAKeyForAnotherRequest() {
        yours(journal.claim(intent("Quote"), KEY)).commit(ANSWER, false);

        refuses(ErrorCode.KEY_REUSED, () -> otherNode.claim(intent("Another"), KEY));
        assertThat(journal.standing(intent("Another"), KEY)).isEqualTo(Standing.REUSED);
    }

    @Test
    void takesAKeyAnewForAnotherAccountAndAnotherOperation() {
        yours(journal.claim(intent("Quote"), KEY)).commit(ANSWER, false);

        assertThat(journal.claim(new Intent("e", "b", "r", "create crm/engagements", Map.of()), KEY))
                .isInstanceOf(Claim.Yours.class);
        assertThat(journal.claim(new Intent("e", "a", "r", "delete crm/engagements/call:1", Map.of()), KEY))
                .isInstanceOf(Claim.Yours.class);
    }

    @Test
    void letsOneAttemptInAtATimeUntilItsLeaseEnds() {
        Write first = yours(journal.claim(intent("Quote"), KEY));
        first.planned("hash");
        first.sending(Write.MAIN, 0, "hash");

        refuses(ErrorCode.KEY_IN_USE, () -> otherNode.claim(intent("Quote"), KEY));
        clock.pass(LEASE);
        Write second = yours(otherNode.claim(intent("Quote"), KEY));

        assertThat(second.step(Write.MAIN, 0)).hasValueSatisfying(step -> {
            assertThat(step.state()).isEqualTo(Outcome.SENT);
            assertThat(step.sentAt()).isEqualTo(clock.instant().minus(LEASE));
        });
        refuses(ErrorCode.KEY_IN_USE, () -> first.commit(ANSWER, false));
        refuses(ErrorCode.KEY_IN_USE, () -> first.sending("link", 0, "hash"));
    }

    @Test
    void remembersWhatEachRequestWasAnswered() {
        Write first = yours(journal.claim(intent("Quote"), KEY));
        first.sending(Write.MAIN, 0, "hash");
        first.done(Write.MAIN, 0, Map.of("status", 201, "body", Map.of("id", 7)));
        first.sending("link", 1, "hash");
        first.refused("link", 1);
        first.commit(new KeptAnswer(201, Map.of("id", "call:7"), "call:7", false), false);
        assertThat(journal.standing(intent("Quote"), KEY)).isEqualTo(Standing.UNFINISHED);

        Write again = yours(journal.claim(intent("Quote"), KEY));

        assertThat(again.unfinished()).map(KeptAnswer::recordId).contains("call:7");
        assertThat(again.step(Write.MAIN, 0))
                .map(StepState::answer)
                .contains(Map.of("status", 201, "body", Map.of("id", 7)));
        assertThat(again.step("link", 1)).map(StepState::state).contains(Outcome.REFUSED);
        assertThat(again.step("link", 0)).isEmpty();
        again.commit(ANSWER, false);
        assertThat(journal.claim(intent("Quote"), KEY)).isEqualTo(new Claim.Done(ANSWER));
    }

    @Test
    void doesAgainWhatFailedAndRemembersWhatIsUncertain() {
        Write failed = yours(journal.claim(intent("Quote"), KEY));
        failed.sending(Write.MAIN, 0, "hash");
        failed.refused(Write.MAIN, 0);
        failed.fail();
        assertThat(journal.standing(intent("Quote"), KEY)).isEqualTo(Standing.FAILED);

        clock.pass(Duration.ofMinutes(1));
        Write again = yours(journal.claim(intent("Quote"), KEY));
        again.sending(Write.MAIN, 0, "hash");
        again.uncertain();
        assertThat(journal.standing(intent("Quote"), KEY)).isEqualTo(Standing.UNCERTAIN);

        clock.pass(Duration.ofMinutes(1));
        Write third = yours(journal.claim(intent("Quote"), KEY));
        third.sending(Write.MAIN, 0, "hash");
        third.uncertain();
        clock.pass(Duration.ofMinutes(1));
        Write fourth = yours(journal.claim(intent("Quote"), KEY));
        assertThat(fourth.step(Write.MAIN, 0)).hasValueSatisfying(step -> {
            assertThat(step.firstSentAt()).isEqualTo(clock.instant().minusSeconds(120));
            assertThat(step.sentAt()).isEqualTo(clock.instant().minusSeconds(60));
        });
        fourth.commit(ANSWER, true);
        assertThat(journal.claim(intent("Quote"), KEY)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void forgetsAKeyAfterADay() {
        yours(journal.claim(intent("Quote"), KEY)).commit(ANSWER, false);
        clock.pass(Journal.KEPT_FOR);

        assertThat(journal.standing(intent("Other"), KEY)).isEqualTo(Standing.UNUSED);
        yours(journal.claim(intent("Other"), KEY)).close();
    }

    @Test
    void letsOneOfManyAttemptsIn() throws Exception {
        AtomicInteger granted = new AtomicInteger();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Journal node = i % 2 == 0 ? journal : otherNode;
                attempts.add(() -> {
                    try {
                        node.claim(intent("Quote"), KEY);
                        return granted.incrementAndGet() > 0;
                    } catch (CrosswalkException e) {
                        return e.code() == ErrorCode.KEY_IN_USE;
                    }
                });
            }
            for (Future<Boolean> attempt : pool.invokeAll(attempts)) {
                assertThat(attempt.get()).isTrue();
            }
        }
        assertThat(granted).hasValue(1);
    }

    @Test
    void knowsTheRecordsAndTheTwinsOfOtherKeys() {
        IdempotencyKey other = IdempotencyKey.parse("other");
        yours(journal.claim(intent("Quote"), other)).commit(ANSWER, false);
        Write mine = yours(journal.claim(intent("Quote"), KEY));
        mine.sending(Write.MAIN, 0, "same");

        assertThat(mine.isOfAnotherKey("call:1")).isTrue();
        assertThat(mine.isOfAnotherKey("call:2")).isFalse();
        assertThat(mine.hasUnsettledTwin("same")).isFalse();
        yours(journal.claim(intent("Quote"), IdempotencyKey.parse("third"))).sending(Write.MAIN, 0, "same");
        assertThat(mine.hasUnsettledTwin("same")).isTrue();
    }

    @Test
    void keepsNothingThatOpensWithoutTheCallersKey() {
        Write write = yours(journal.claim(intent("Quote"), KEY));
        write.sending(Write.MAIN, 0, "hash");
        write.done(Write.MAIN, 0, Map.of("body", "canary-in-the-answer"));
        write.commit(new KeptAnswer(201, Map.of("subject", "canary-in-the-record"), "call:1", true), false);

        List<Map<String, Object>> rows = database.read(handle -> {
            List<Map<String, Object>> all = new ArrayList<>(handle.createQuery("SELECT * FROM journal_entries")
                    .mapToMap()
                    .list());
            all.addAll(
                    handle.createQuery("SELECT * FROM journal_steps").mapToMap().list());
            return all;
        });

        assertThat(rows.toString())
                .doesNotContain("canary")
                .doesNotContain("7f9c2ba4")
                .doesNotContain("Quote");
        String sealed = String.valueOf(rows.getFirst().get("sealed_answer"));
        String owner = String.valueOf(rows.getFirst().get("id"));
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(() -> new Encryption(keys).open(sealed, owner, "answer"));
    }

    private Journal node() {
        return new DatabaseJournal(database, new Encryption(keys), clock, LEASE);
    }

    private static Intent intent(String subject) {
        return new Intent("e", "a", "request-1", "create crm/engagements", Map.of("body", Map.of("subject", subject)));
    }

    private static Write yours(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Yours.class);
        return ((Claim.Yours) claim).write();
    }

    private static void refuses(ErrorCode code, Runnable work) {
        assertThatExceptionOfType(CrosswalkException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
