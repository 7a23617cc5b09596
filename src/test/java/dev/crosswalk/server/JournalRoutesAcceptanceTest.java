package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.idempotency.DatabaseJournal;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.idempotency.Intent;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.idempotency.KeptAnswer;
import dev.crosswalk.idempotency.Write;
import dev.crosswalk.server.RunningServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal of writes as clients read it. */
final class JournalRoutesAcceptanceTest {
    private static final String KEY = "canary-key-";

    private final RunningServer server = new RunningServer();
    private final Journal journal = new DatabaseJournal(
            server.parts.database(),
            new Encryption(EncryptionKeys.random()),
            server.parts.clock(),
            Duration.ofSeconds(30));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsWhatBecameOfEachWriteAndNothingOfWhatIsSealed() {
        committed("r-1");
        sent("r-2").uncertain();
        Answer list = server.send("GET", "/journal", "");

        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.json()).containsEntry("next_cursor", null).containsEntry("limit", 5000);
        assertThat(writes(list)).hasSize(2);
        Map<?, ?> committed = write(list, "r-1");
        assertThat(committed.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder(
                        "id",
                        "environment_id",
                        "integrated_account_id",
                        "request_id",
                        "operation",
                        "state",
                        "in_progress",
                        "is_complete",
                        "record_id",
                        "attempts",
                        "what_to_do",
                        "created_at",
                        "planned_at",
                        "sent_at",
                        "ended_at",
                        "expires_at");
        assertThat(committed.get("state")).isEqualTo("committed");
        assertThat(committed.get("record_id")).isEqualTo("call:r-1");
        assertThat(committed.get("integrated_account_id")).isEqualTo(server.account.id());
        assertThat(String.valueOf(write(list, "r-2").get("what_to_do"))).startsWith("Repeat the call");

        Answer one = server.send("GET", "/journal/" + committed.get("id"), "");
        assertThat(one.json()).containsEntry("request_id", "r-1");
        assertThat((List<?>) one.at("steps")).singleElement().satisfies(step -> {
            assertThat(((Map<?, ?>) step).get("step")).isEqualTo("call");
            assertThat(((Map<?, ?>) step).get("state")).isEqualTo("done");
        });
        Answer summary = server.send("GET", "/journal/summary", "");
        assertThat((Map<?, ?>) summary.at("states"))
                .isEqualTo(Map.of(
                        "received",
                        0,
                        "planned",
                        0,
                        "sent",
                        0,
                        "committed",
                        1,
                        "failed",
                        0,
                        "uncertain",
                        1,
                        "reconciled",
                        0));
        assertThat(summary.at("in_progress")).isEqualTo(0);
        assertThat(list.body() + one.body() + summary.body()).doesNotContain("canary", "hash", "sealed", "fingerprint");
    }

    @Test
    void showsAnAttemptThatIsUnderWay() {
        sent("r-1");

        assertThat(writes(server.send("GET", "/journal?state=sent", "")))
                .singleElement()
                .satisfies(write -> assertThat(write.get("in_progress")).isEqualTo(true));
    }

    @Test
    void goesPageByPage() {
        for (int i = 0; i < 5; i++) {
            committed("r-" + i);
        }
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = server.send("GET", "/journal?limit=2&next_cursor=" + cursor, "");
            writes(page).forEach(write -> seen.add(write.get("request_id")));
            cursor = (String) page.json().get("next_cursor");
        } while (cursor != null);
        assertThat(seen).containsExactlyInAnyOrder("r-4", "r-3", "r-2", "r-1", "r-0");
    }

    @Test
    void belongsToTheEnvironmentOfTheToken() {
        committed("r-1");
        String one = "/journal/"
                + writes(server.send("GET", "/journal", "")).getFirst().get("id");
        assertThat(writes(server.sendAs(server.foreignToken, "GET", "/journal", "")))
                .isEmpty();
        assertThat(server.sendAs(server.foreignToken, "GET", one, "").status()).isEqualTo(404);
        for (String target : List.of("/journal", "/journal/summary", one)) {
            assertThat(server.sendAs(server.accountToken, "GET", target, "").status())
                    .isEqualTo(403);
            assertThat(server.sendAs(null, "GET", target, "").status()).isEqualTo(401);
        }
        assertThat(server.send("GET", "/journal/unknown", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "state=committed, 1",
        "state=uncertain, 0",
        "integrated_account_id=none, 0",
        "created_at[gt]=2026-01-01T00:00:00Z&created_at[lt]=2026-01-31T00:00:00Z, 0",
        "created_at[lt]=2099-01-01T00:00:00Z, 1"
    })
    void narrows(String query, int count) {
        committed("r-1");
        Answer list = server.send("GET", "/journal?" + query, "");
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(writes(list)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=lost", "created_at[gt]=yesterday", "limit=0", "limit=5001", "next_cursor=forged!"})
    void saysWhatIsWrongWithAQuery(String query) {
        Answer list = server.send("GET", "/journal?" + query, "");
        assertThat(list.status()).as(list.body()).isEqualTo(400);
        assertThat(String.valueOf(list.at("message"))).isNotBlank();
    }

    @Test
    void isUnavailableWithoutADatabase() {
        server.loseDatabase();
        assertThat(server.send("GET", "/journal", "").status()).isEqualTo(503);
    }

    private void committed(String requestId) {
        Write write = sent(requestId);
        write.done(Write.MAIN, 0, Map.of("body", "canary-answer"));
        write.commit(new KeptAnswer(201, Map.of("content", "canary-record"), "call:" + requestId, true), false);
    }

    private Write sent(String requestId) {
        Intent intent = new Intent(
                server.environment,
                server.account.id(),
                requestId,
                "create crm/engagements",
                Map.of("content", "canary-body"));
        if (journal.claim(intent, IdempotencyKey.parse(KEY + requestId)) instanceof Journal.Claim.Yours(Write write)) {
            write.planned("canary-hash");
            write.sending(Write.MAIN, 0, "canary-hash");
            return write;
        }
        throw new AssertionError("The key of " + requestId + " was used before.");
    }

    private static Map<?, ?> write(Answer answer, String requestId) {
        return writes(answer).stream()
                .filter(write -> requestId.equals(write.get("request_id")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<?, ?>> writes(Answer answer) {
        List<Map<?, ?>> writes = new ArrayList<>();
        if (answer.at("result") instanceof List<?> result) {
            result.forEach(write -> writes.add((Map<?, ?>) write));
        } else {
            throw new AssertionError("No list: " + answer.body());
        }
        return writes;
    }
}
