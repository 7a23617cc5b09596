package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.Sandbox;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A sandbox that outlives the servers, a database that they share, and callers that write calls under keys. */
final class WriteWorld implements AutoCloseable {
    private static final String CRM = "pipedrive";
    private static final String WRITES = "POST /api/v2/activities";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String key = EncryptionKeys.randomText();
    private final DatabaseSettings database;
    private final Path overlay;
    private final Sandbox sandbox;
    private final String account;
    private final String contact;
    private final TestClient client;
    private final List<ServerProcess> nodes = new ArrayList<>();

    WriteWorld(DatabaseSettings database, Path directory) throws IOException {
        this.database = database;
        this.overlay = ShortSettle.overlay(directory);
        Catalogue catalogue = Catalogue.load(List.of(overlay));
        this.sandbox = Sandbox.start(Sandboxes.load(catalogue.files()), 0, Clock.systemUTC());
        try (RunningServer server = RunningServer.start(
                ServerOptions.on("127.0.0.1", 0).withSandbox(sandbox.url()),
                catalogue,
                EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, key)),
                Database.open(database),
                UnaryOperator.identity())) {
            this.account = Demo.createAccount(
                            server, sandbox, catalogue.connectors().find(CRM).orElseThrow())
                    .id();
            this.client = new TestClient(server.parts()
                    .apiTokens()
                    .create(server.environmentId(), "test", null)
                    .clearText()
                    .reveal());
            this.contact = String.valueOf(first(client.send(
                            "GET",
                            server.url() + "/unified/crm/contacts?limit=1&integrated_account_id=" + account,
                            null))
                    .get("id"));
        }
    }

    /** Starts a node on the database. */
    ServerProcess node() {
        ServerProcess node = ServerProcess.start(Map.of(
                "CROSSWALK_DATABASE_URL", database.url(),
                "CROSSWALK_ENCRYPTION_KEY", key,
                "CROSSWALK_OVERLAY", overlay.toString()));
        nodes.add(node);
        return node;
    }

    /** Creates a call with a link under a key; the key names the record and the request, too. */
    Answer create(ServerProcess node, String idempotencyKey) throws IOException {
        return client.send(
                "POST",
                node.url() + "/unified/crm/engagements?integrated_account_id=" + account,
                Json.writeText(Map.of(
                        "engagement_type",
                        "call",
                        "subject",
                        idempotencyKey,
                        "start_time",
                        "2026-05-14T10:00:00Z",
                        "contact",
                        List.of(Map.of("id", contact)))),
                "Idempotency-Key",
                idempotencyKey,
                "X-Request-Id",
                idempotencyKey);
    }

    /** Has the sandbox misbehave at creates. */
    void order(String kind, int times, int delayMillis) throws IOException {
        Map<String, Object> order = Map.of("kind", kind, "times", times, "delay_ms", delayMillis, "match", WRITES);
        assertThat(client.send("POST", control("misbehave"), Json.writeText(order))
                        .status())
                .isEqualTo(200);
    }

    /** Has the sandbox behave. */
    void mend() throws IOException {
        client.send("DELETE", control("misbehave"), null);
    }

    /** Waits until no attempt has the sole right to a write any more. */
    void awaitLeases(ServerProcess node) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer summary = client.send("GET", node.url() + "/journal/summary", null);
        while (!Integer.valueOf(0).equals(summary.json().get("in_progress"))) {
            assertThat(System.nanoTime()).as(summary.text()).isLessThan(end);
            pause(Duration.ofMillis(250));
            summary = client.send("GET", node.url() + "/journal/summary", null);
        }
    }

    /** Returns what the report says of each write, by its key, read page by page. */
    Map<String, Map<?, ?>> report(ServerProcess node) throws IOException {
        Map<String, Map<?, ?>> report = new LinkedHashMap<>();
        String cursor = "";
        do {
            Answer page = client.send("GET", node.url() + "/journal?limit=7&next_cursor=" + cursor, null);
            ((List<?>) Objects.requireNonNull(page.json().get("result"), page.text())).forEach(write -> {
                Map<?, ?> shown = (Map<?, ?>) write;
                assertThat(report.put(String.valueOf(shown.get("request_id")), shown))
                        .isNull();
            });
            cursor = String.valueOf(page.json().get("next_cursor"));
        } while (!cursor.equals("null"));
        return report;
    }

    /** Repeats a write until it is settled, as its caller should, and returns the last answer. */
    Answer settle(ServerProcess node, String idempotencyKey) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = create(node, idempotencyKey);
        while (answer.status() != 201) {
            assertThat(answer.status()).as(answer.text()).isIn(409, 429);
            assertThat(System.nanoTime()).as(answer.text()).isLessThan(end);
            pause(Duration.ofSeconds(Long.parseLong(answer.headers().getOrDefault("retry-after", "1"))));
            answer = create(node, idempotencyKey);
        }
        return answer;
    }

    /** Returns the records that the sandbox holds, by their keys. */
    Map<String, List<Map<?, ?>>> records() throws IOException {
        Map<String, List<Map<?, ?>>> records = new LinkedHashMap<>();
        List<?> all = (List<?>) Objects.requireNonNull(client.send("GET", control("records?type=activity"), null)
                .json()
                .get("records"));
        for (Object record : all) {
            Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) record).get("fields"));
            records.computeIfAbsent(String.valueOf(fields.get("subject")), _ -> new ArrayList<>())
                    .add((Map<?, ?>) record);
        }
        return records;
    }

    /** Tells whether a record of the sandbox is linked to the contact that its call named. */
    boolean isLinked(Map<?, ?> record) {
        return String.valueOf(((Map<?, ?>) Objects.requireNonNull(record.get("fields"))).get("participants"))
                .contains(contact);
    }

    static void pause(Duration duration) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
    }

    private static Map<?, ?> first(Answer list) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(list.json().get("result"), list.text())).getFirst();
    }

    private String control(String what) {
        return sandbox.url() + "/_sandbox/" + CRM + "/" + what;
    }

    @Override
    public void close() {
        nodes.forEach(ServerProcess::close);
        client.close();
        sandbox.close();
    }
}
