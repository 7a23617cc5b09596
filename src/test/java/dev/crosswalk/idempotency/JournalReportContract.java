package dev.crosswalk.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.idempotency.Journal.Claim;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.MovableClock;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the report of the journal tells, whichever database it is on. */
abstract class JournalReportContract {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final KeptAnswer SAVED = new KeptAnswer(201, Map.of("id", "call:1"), "call:1", true);

    private final Database database;
    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final Journal journal;
    private final JournalReport report;

    JournalReportContract(DatabaseKind kind) {
        this.database = kind.open();
        this.journal = new DatabaseJournal(database, new Encryption(EncryptionKeys.random()), clock, LEASE);
        this.report = new JournalReport(database, clock);
        database.write(handle -> {
            for (String id : List.of("e", "f")) {
                handle.execute(
                        "INSERT INTO environments (id, name, created_at, updated_at) VALUES (?, ?, 1, 1)", id, id);
                handle.execute(
                        "INSERT INTO integrated_accounts (id, environment_id, tenant_id, integration, "
                                + "authentication_method, status, context_json, unified_model_override_json, "
                                + "integration_override_json, created_at, updated_at) "
                                + "VALUES (?, ?, 't', 'acme', 'api_key', 'active', '{}', '{}', '{}', 1, 1)",
                        "account-" + id,
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
    void tellsOfEachStateWhatItIsAndWhatToDo() {
        claim("received").close();
        planned("planned").close();
        Write failed = sent("failed");
        failed.refused(Write.MAIN, 0);
        failed.fail();
        sent("uncertain").uncertain();
        sent("committed").commit(SAVED, false);
        sent("incomplete").commit(new KeptAnswer(201, Map.of(), "call:2", false), false);
        sent("reconciled").commit(new KeptAnswer(201, Map.of(), "call:3", true), true);

        assertThat(shown("received")).extracting(ReportedWrite::state).isEqualTo(State.RECEIVED);
        assertThat(shown("planned")).extracting(ReportedWrite::state).isEqualTo(State.PLANNED);
        assertThat(shown("planned").whatToDo()).contains("before the write was sent");
        assertThat(shown("failed").whatToDo()).contains("nothing was saved");
        assertThat(shown("uncertain").whatToDo()).contains("looked for");
        assertThat(shown("committed").recordId()).isEqualTo("call:1");
        assertThat(shown("committed").isComplete()).isTrue();
        assertThat(shown("committed").whatToDo()).startsWith("Nothing");
        assertThat(shown("incomplete").isComplete()).isFalse();
        assertThat(shown("incomplete").whatToDo()).contains("only what is missing");
        assertThat(shown("reconciled").state()).isEqualTo(State.RECONCILED);
        assertThat(report.summary("e").states())
                .isEqualTo(Map.of(
                        State.RECEIVED, 1L,
                        State.PLANNED, 1L,
                        State.SENT, 0L,
                        State.COMMITTED, 2L,
                        State.FAILED, 1L,
                        State.UNCERTAIN, 1L,
                        State.RECONCILED, 1L));
        assertThat(report.summary("e").inProgress()).isZero();
        assertThat(report.summary("e").incomplete()).isEqualTo(1);
    }

    @Test
    void showsWhatWasCutOffAfterItWasSentAsUncertain() {
        sent("cut off");
        ReportedWrite running = shown("cut off");
        assertThat(running.state()).isEqualTo(State.SENT);
        assertThat(running.isInProgress()).isTrue();
        assertThat(running.whatToDo()).startsWith("Wait");
        assertThat(report.summary("e").inProgress()).isEqualTo(1);
        assertThat(list(JournalFilter.of(State.UNCERTAIN))).isEmpty();

        clock.pass(LEASE);

        ReportedWrite cutOff = shown("cut off");
        assertThat(cutOff.state()).isEqualTo(State.UNCERTAIN);
        assertThat(cutOff.isInProgress()).isFalse();
        assertThat(list(JournalFilter.of(State.UNCERTAIN))).containsExactly(cutOff);
        assertThat(list(JournalFilter.of(State.SENT))).isEmpty();
        assertThat(report.summary("e").states()).containsEntry(State.UNCERTAIN, 1L);
        assertThat(report.summary("e").inProgress()).isZero();
    }

    @Test
    void tellsTheTimesAndTheProviderRequestsOfAWrite() {
        Write write = planned("one");
        clock.pass(Duration.ofSeconds(1));
        write.sending(Write.MAIN, 0, "hash");
        clock.pass(Duration.ofSeconds(1));
        write.done(Write.MAIN, 0, Map.of("status", 201));
        write.sending("link", 1, "hash");
        write.commit(SAVED, false);

        ReportedWrite shown = shown("one");
        assertThat(shown.attempts()).isEqualTo(1);
        assertThat(shown.operation()).isEqualTo("create crm/engagements");
        assertThat(shown.integratedAccountId()).isEqualTo("account-e");
        assertThat(shown.receivedAt()).isEqualTo(start);
        assertThat(shown.plannedAt()).isEqualTo(start);
        assertThat(shown.sentAt()).isEqualTo(start.plusSeconds(1));
        assertThat(shown.endedAt()).isEqualTo(start.plusSeconds(2));
        assertThat(shown.expiresAt()).isEqualTo(start.plus(Journal.KEPT_FOR));
        assertThat(report.steps(shown))
                .containsExactly(
                        new ReportedStep(
                                Write.MAIN,
                                0,
                                StepState.Outcome.DONE,
                                start.plusSeconds(1),
                                start.plusSeconds(1),
                                start.plusSeconds(2)),
                        new ReportedStep(
                                "link", 1, StepState.Outcome.SENT, start.plusSeconds(2), start.plusSeconds(2), null));
    }

    @Test
    void showsAnEnvironmentItsOwnWritesUntilTheirKeysExpire() {
        sent("one").commit(SAVED, false);
        ReportedWrite one = shown("one");

        assertThat(report.list("f", JournalFilter.ALL, PageRequest.FIRST).items())
                .isEmpty();
        assertThat(report.find("f", one.id())).isEmpty();
        assertThat(report.find("e", one.id())).contains(one);
        assertThat(report.summary("f").states()).containsEntry(State.COMMITTED, 0L);
        clock.pass(Journal.KEPT_FOR);
        assertThat(list(JournalFilter.ALL)).isEmpty();
        assertThat(report.find("e", one.id())).isEmpty();
        assertThat(report.summary("e").states()).containsEntry(State.COMMITTED, 0L);
    }

    @Test
    void narrowsByAccountAndTime() {
        claim("one").close();
        Journal.Claim elsewhere = journal.claim(
                new Intent("e", "account-f", "two", "create crm/engagements", Map.of()), IdempotencyKey.parse("two"));
        assertThat(elsewhere).isInstanceOf(Claim.Yours.class);

        assertThat(list(new JournalFilter(null, "account-f", null, null)))
                .extracting(ReportedWrite::requestId)
                .containsExactly("two");
        assertThat(list(new JournalFilter(null, null, start, start.plusMillis(1))))
                .hasSize(2);
        assertThat(list(new JournalFilter(null, null, start.plusMillis(1), null)))
                .isEmpty();
        assertThat(list(new JournalFilter(null, null, null, start))).isEmpty();
    }

    @Test
    void goesThroughAllWritesPageByPageTheNewestFirstWhileNewOnesCome() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            expected.addFirst("r-" + i);
            claim("r-" + i).close();
            clock.pass(Duration.ofMillis(1));
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<ReportedWrite> page = report.list("e", JournalFilter.ALL, new PageRequest(5, cursor));
            page.items().forEach(write -> seen.add(write.requestId()));
            claim("late-" + seen.size()).close();
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).isEqualTo(expected);
    }

    private List<ReportedWrite> list(JournalFilter filter) {
        return report.list("e", filter, PageRequest.FIRST).items();
    }

    private ReportedWrite shown(String name) {
        return list(JournalFilter.ALL).stream()
                .filter(write -> write.requestId().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Write claim(String name) {
        Intent intent = new Intent("e", "account-e", name, "create crm/engagements", Map.of());
        Claim claim = journal.claim(intent, IdempotencyKey.parse(name));
        assertThat(claim).isInstanceOf(Claim.Yours.class);
        return ((Claim.Yours) claim).write();
    }

    private Write planned(String name) {
        Write write = claim(name);
        write.planned("hash");
        return write;
    }

    private Write sent(String name) {
        Write write = planned(name);
        write.sending(Write.MAIN, 0, "hash");
        return write;
    }
}
