package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes under an idempotency key through public HTTP, against a sandbox that loses answers. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateOnceAcceptanceTest {
    private static final String CRM = "hubspot";
    private static final String NOTE_WITHOUT_LINKS =
            "{\"engagement_type\":\"note\",\"content\":\"Alone\",\"start_time\":\"2026-05-14T10:00:00Z\"}";

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @SuppressWarnings("NullAway.Init")
    private String account;

    private int notesBefore;

    @BeforeAll
    void startTheDemo() {
        demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        client = new TestClient(demo.token());
        account = demo.accounts().stream()
                .filter(each -> each.integration().equals(CRM))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @BeforeEach
    void mendTheSandbox() throws IOException {
        // No reset: it would give identifiers a second time, and no CRM does.
        client.send("DELETE", control("misbehave"), null);
        notesBefore = 0;
        notesBefore = notes().size();
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndNothingIsSent() throws IOException {
        String key = UUID.randomUUID().toString();
        Answer first = create(key, note("Quote"));
        Answer again = create(key, note("Quote"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers()).doesNotContainKey("idempotent-replayed");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aKeyInQuotesIsTheSameKey() throws IOException {
        String key = UUID.randomUUID().toString();
        create(key, note("Quote"));

        assertThat(create("\"" + key + "\"", note("Quote")).headers()).containsKey("idempotent-replayed");
    }

    @Test
    void aKeyForAnotherBodyIsRefused() throws IOException {
        String key = UUID.randomUUID().toString();
        create(key, note("Quote"));
        Answer other = create(key, note("Another"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("key_reused");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aKeyOfAnUnfinishedAttemptIsRefusedUntilItEnds() throws Exception {
        String key = UUID.randomUUID().toString();
        order(Map.of("kind", "slow", "delay_ms", 3_000, "match", "POST /crm"));
        Thread first = Thread.ofVirtual().start(() -> {
            try {
                create(key, note("Slow"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Answer second = create(key, note("Slow"));
        while (second.status() == 201 && notes().isEmpty()) {
            second = create(key, note("Slow"));
        }
        first.join();
        Answer third = create(key, note("Slow"));

        assertThat(List.of(409, 201)).contains(second.status());
        assertThat(third.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"bad\"quote\"", "a\tb"})
    void aKeyThatIsNoneIsRefused(String key) throws IOException {
        Answer answer = create(key, note("Quote"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Idempotency-Key");
        assertThat(notes()).isEmpty();
    }

    @Test
    void aKeyThatIsTooLongIsRefused() throws IOException {
        assertThat(create("k".repeat(256), note("Quote")).status()).isEqualTo(400);
        assertThat(create("k".repeat(255), note("Quote")).status()).isEqualTo(201);
    }

    @Test
    void aWriteThatWasRefusedMayBeRepeatedUnderItsKey() throws IOException {
        String key = UUID.randomUUID().toString();
        order(Map.of("kind", "rate_limit", "times", 10));
        Answer refused = create(key, note("Quote"));
        client.send("DELETE", control("misbehave"), null);
        Answer repeated = create(key, note("Quote"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json()).doesNotContainKey("outcome");
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.headers()).doesNotContainKey("idempotent-replayed");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aCreateWhoseAnswerIsLostIsFoundAndNotSentAgain() throws IOException {
        String key = UUID.randomUUID().toString();
        order(Map.of("kind", "reset_after_write", "match", "POST /crm"));
        Answer lost = create(key, note("Quote"));
        Answer repeated = create(key, note("Quote"));
        Answer replayed = create(key, note("Quote"));

        assertThat(lost.status()).as(lost.text()).isEqualTo(502);
        assertThat(lost.json()).containsEntry("outcome", "uncertain").containsEntry("retryable", true);
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(201);
        assertThat(repeated.json()).containsEntry("outcome", "reconciled");
        assertThat(replayed.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(replayed.json()).isEqualTo(repeated.json());
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aSearchThatLagsDoesNotLetACreateBeSentAgain() throws IOException {
        String key = UUID.randomUUID().toString();
        order(Map.of("kind", "reset_after_write", "match", "POST /crm"));
        Answer lost = create(key, NOTE_WITHOUT_LINKS);
        order(Map.of(
                "kind", "stale_search", "delay_ms", 60_000, "times", 1, "match", "POST /crm/v3/objects/notes/search"));
        Answer unseen = create(key, NOTE_WITHOUT_LINKS);
        Answer seen = create(key, NOTE_WITHOUT_LINKS);

        assertThat(lost.json()).containsEntry("outcome", "uncertain");
        assertThat(unseen.status()).as(unseen.text()).isEqualTo(409);
        assertThat(unseen.json()).containsEntry("outcome", "uncertain");
        assertThat(unseen.headers()).containsKey("retry-after");
        assertThat(seen.status()).as(seen.text()).isEqualTo(201);
        assertThat(seen.json()).containsEntry("outcome", "reconciled");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aLinkThatIsLostIsMadeUnderTheSameKey() throws IOException {
        String key = UUID.randomUUID().toString();
        order(Map.of("kind", "lost_link", "times", 3, "match", "POST"));
        Answer unlinked = create(key, note("Quote"));
        client.send("DELETE", control("misbehave"), null);
        Answer resumed = create(key, note("Quote"));
        Answer replayed = create(key, note("Quote"));

        assertThat(unlinked.status()).as(unlinked.text()).isEqualTo(201);
        assertThat(Json.writeText(unlinked.json().get("warnings")))
                .contains("\"code\":\"link_missing\"")
                .contains("/contact/0/id");
        assertThat(resumed.status()).as(resumed.text()).isEqualTo(201);
        assertThat(resumed.json()).containsEntry("outcome", "resumed").doesNotContainKey("warnings");
        assertThat(Json.writeText(resumed.json().get("contact"))).contains("171591000001");
        assertThat(replayed.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(replayed.json()).isEqualTo(resumed.json());
        assertThat(notes()).hasSize(1);
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsSentAgain() throws IOException {
        String id = String.valueOf(
                create(UUID.randomUUID().toString(), note("Before")).json().get("id"));
        String key = UUID.randomUUID().toString();
        order(Map.of("kind", "reset_after_write", "match", "PATCH /crm"));
        String path = url("/unified/crm/engagements/" + id, "");
        Answer lost = client.send("PATCH", path, "{\"content\":\"After\"}", "Idempotency-Key", key);
        Answer repeated = client.send("PATCH", path, "{\"content\":\"After\"}", "Idempotency-Key", key);

        assertThat(lost.json().get("outcome")).isEqualTo("uncertain");
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(200);
        assertThat(repeated.json().get("outcome")).isEqualTo("sent_again");
    }

    @Test
    void aDeleteWhoseAnswerIsLostEndsAsDeleted() throws IOException {
        String id = String.valueOf(
                create(UUID.randomUUID().toString(), note("Gone")).json().get("id"));
        String key = UUID.randomUUID().toString();
        order(Map.of("kind", "reset_after_write", "match", "DELETE /crm"));
        String path = url("/unified/crm/engagements/" + id, "");
        Answer lost = client.send("DELETE", path, null, "Idempotency-Key", key);
        Answer repeated = client.send("DELETE", path, null, "Idempotency-Key", key);

        assertThat(lost.json().get("outcome")).isEqualTo("uncertain");
        assertThat(repeated.status()).as(repeated.text()).isEqualTo(200);
        assertThat(repeated.json()).containsEntry("id", id);
    }

    @Test
    void aDryRunTellsWhatTheKeyStandsForAndTakesItNot() throws IOException {
        String key = UUID.randomUUID().toString();
        Map<?, ?> before = plan(key, "Quote");
        create(key, note("Quote"));

        assertThat(before.get("key")).isEqualTo("unused");
        assertThat(plan(key, "Quote").get("key")).isEqualTo("done");
        assertThat(plan(key, "Another").get("key")).isEqualTo("reused");
    }

    private Map<?, ?> plan(String key, String content) throws IOException {
        Answer answer = client.send(
                "POST", url("/unified/crm/engagements", "&dry_run=true"), note(content), "Idempotency-Key", key);
        return (Map<?, ?>) Objects.requireNonNull(answer.json().get("idempotency"), answer.text());
    }

    private Answer create(String key, String body) throws IOException {
        return client.send("POST", url("/unified/crm/engagements", ""), body, "Idempotency-Key", key);
    }

    private static String note(String content) {
        return Json.writeText(Map.of(
                "engagement_type",
                "note",
                "content",
                content,
                "start_time",
                "2026-05-14T10:00:00Z",
                "contact",
                List.of(Map.of("id", "171591000001"))));
    }

    /** Returns the notes that were made in this test. */
    private List<?> notes() throws IOException {
        List<?> all = (List<?>) Objects.requireNonNull(
                client.send("GET", control("records?type=notes"), null).json().get("records"));
        return all.stream()
                .filter(record -> String.valueOf(record).contains("2026-05-14T10:00"))
                .skip(notesBefore)
                .toList();
    }

    private void order(Map<String, Object> order) throws IOException {
        assertThat(client.send("POST", control("misbehave"), Json.writeText(order))
                        .status())
                .isEqualTo(200);
    }

    private String control(String what) {
        return demo.sandboxUrl() + "/_sandbox/" + CRM + "/" + what;
    }

    private String url(String path, String query) {
        return demo.url() + path + "?integrated_account_id=" + account + query;
    }
}
