package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that refuse whoever calls too often, or are down, seen through the whole server. */
@Timeout(180)
class LimitsAcceptanceTest {
    @Test
    void thousandsOfCallsKeepToTheLimitAndAllAreAnswered(@TempDir Path home) throws Exception {
        int calls = 2_500;
        int requests = 500;
        int windowSeconds = 4;
        try (RunningDemo demo = strict(home, requests, windowSeconds);
                TestClient client = new TestClient(demo.token())) {
            String contacts = url(demo, "/unified/crm/contacts", "strictcrm");
            long started = System.nanoTime();
            List<TestClient.Answer> answers = atOnce(calls, 250, () -> client.send("GET", contacts, null));
            double seconds = (System.nanoTime() - started) / 1e9;

            long answered =
                    answers.stream().filter(answer -> answer.status() == 200).count();
            long refused =
                    answers.stream().filter(answer -> answer.status() == 429).count();
            System.out.printf(
                    "%d calls in %.1f s where %d in %d s are allowed: %d with 200, %d with 429%n",
                    calls, seconds, requests, windowSeconds, answered, refused);
            assertThat(answered + refused).isEqualTo(calls);
            // Nothing but a call that a busy machine held up between its turn and the provider may be refused.
            assertThat(refused).isLessThanOrEqualTo(calls / 100);
            assertThat(seconds).isGreaterThan(((double) calls / requests - 1) * windowSeconds);
            assertThat(answers.getLast().headers())
                    .containsEntry(
                            "ratelimit-policy", "\"4s\";q=500;w=4, \"concurrent\";q=20;qu=\"concurrent-requests\"");
        }
    }

    @Test
    void aCallThatCannotBeServedInItsTimeIsRefusedAtOnceWithTheExactWait(@TempDir Path home) throws Exception {
        try (RunningDemo demo = strict(home, 3, 60);
                TestClient client = new TestClient(demo.token())) {
            String contacts = url(demo, "/unified/crm/contacts", "strictcrm");
            int answered = 0;
            while (client.send("GET", contacts, null).status() == 200) {
                answered++;
            }
            assertThat(answered).isLessThanOrEqualTo(3);
            String requests = demo.sandboxUrl() + "/_sandbox/strictcrm/requests";
            String log = client.send("GET", requests, null).text();
            long asked = System.nanoTime();
            TestClient.Answer refused = client.send("GET", contacts, null);
            Duration took = Duration.ofNanos(System.nanoTime() - asked);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("rate_budget_exhausted");
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            assertThat(client.send("GET", requests, null).text())
                    .as("nothing was sent")
                    .isEqualTo(log);
            Map<String, @Nullable Object> error = refused.json();
            assertThat(error)
                    .containsEntry("truto_is_remote_error", true)
                    .containsEntry("retryable", true)
                    .containsEntry("origin", "provider");
            assertThat((Map<?, ?>) error.get("truto_error_insight")).hasSize(2);
            long wait = Long.parseLong(String.valueOf(refused.headers().get("retry-after")));
            assertThat(wait).isBetween(40L, 61L);
            assertThat(refused.headers())
                    .containsEntry("ratelimit-limit", "3;w=60")
                    .containsEntry("ratelimit-remaining", "0")
                    .containsEntry("ratelimit-reset", Long.toString(wait))
                    .containsEntry("ratelimit", "\"60s\";r=0;t=" + wait);
            assertThat(String.valueOf(error.get("message")))
                    .contains("Nothing was sent")
                    .contains(wait + " seconds");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hubspot,    rate_limit, 0,   10,  provider",
        // The quota of the day is the organization's to raise.
        "salesforce, rate_limit, 0,   10,  account",
        "pipedrive,  rate_limit, 0,   2,   provider",
        "pipedrive,  html,       403, 300, provider",
        "zohocrm,    rate_limit, 0,   10,  provider",
        "close,      rate_limit, 0,   2,   provider",
    })
    void throttlingInWhateverFormReachesTheCallerAsOne(String crm, String kind, int status, long wait, String origin)
            throws Exception {
        try (RunningDemo demo = demo();
                TestClient client = new TestClient(demo.token())) {
            // Three times, since a short wait is waited for twice.
            misbehave(client, demo, crm, kind, 3, status);

            TestClient.Answer refused = client.send("GET", url(demo, "/unified/crm/users", crm), null);

            assertThat(refused.status()).as(refused.text()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("provider_rate_limited");
            Map<String, @Nullable Object> error = refused.json();
            assertThat(error)
                    .containsEntry("truto_is_remote_error", true)
                    .containsEntry("retryable", true)
                    .containsEntry("origin", origin)
                    .containsKey("raw_response");
            assertThat(String.valueOf(error.get("truto_error_insight")))
                    .contains("rate_limit_error")
                    .contains("remote_error");
            assertThat(refused.headers()).containsEntry("retry-after", Long.toString(wait));
        }
    }

    @Test
    void afterAProvidersNoNobodyIsSentBeforeTheWaitIsOver() throws Exception {
        try (RunningDemo demo = demo();
                TestClient client = new TestClient(demo.token())) {
            misbehave(client, demo, "close", "rate_limit", 3, 0);
            String users = url(demo, "/unified/crm/users", "close");
            assertThat(client.send("GET", users, null).status()).isEqualTo(429);

            long asked = System.nanoTime();
            TestClient.Answer next = client.send("GET", users, null);

            assertThat(next.status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aWriteIsNotRepeatedAfterARefusalWithoutAShortWait() throws Exception {
        try (RunningDemo demo = demo();
                TestClient client = new TestClient(demo.token())) {
            misbehave(client, demo, "salesforce", "rate_limit", 1, 0);
            TestClient.Answer refused = client.send(
                    "POST",
                    url(demo, "/unified/crm/engagements", "salesforce"),
                    "{\"engagement_type\":\"note\",\"content\":\"x\",\"start_time\":\"2026-05-14\"}");
            assertThat(refused.status()).isEqualTo(429);
        }
    }

    @Test
    void aStreamIsThrottledLikeAnyAnswer() throws Exception {
        try (RunningDemo demo = demo();
                TestClient client = new TestClient(demo.token())) {
            misbehave(client, demo, "salesforce", "rate_limit", 1, 0);
            TestClient.Answer refused = client.send(
                    "GET", url(demo, "/unified/crm/users", "salesforce") + "&truto_response_format=stream", null);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("retry-after", "10");
            assertThat(refused.text()).contains("REQUEST_LIMIT_EXCEEDED");
        }
    }

    @Test
    void everyAnswerTellsTheLimitsInOneForm() throws Exception {
        try (RunningDemo demo = demo();
                TestClient client = new TestClient(demo.token())) {
            String contacts = url(demo, "/unified/crm/contacts", "hubspot");
            List<TestClient.Answer> answers = List.of(
                    client.send("GET", contacts, null),
                    client.send("GET", contacts + "&truto_response_format=stream", null),
                    client.send("GET", url(demo, "/unified/crm/contacts/171591999999", "hubspot"), null),
                    client.send(
                            "POST",
                            url(demo, "/unified/crm/engagements", "hubspot"),
                            "{\"engagement_type\":\"note\",\"content\":\"x\",\"start_time\":\"2026-05-14\"}"));

            assertThat(answers).extracting(TestClient.Answer::status).containsExactly(200, 200, 404, 201);
            assertThat(answers).allSatisfy(answer -> {
                String remaining = String.valueOf(answer.headers().get("ratelimit-remaining"));
                assertThat(remaining).matches("\\d+");
                assertThat(answer.headers())
                        .containsEntry("ratelimit-limit", "110;w=10")
                        .containsEntry("ratelimit", "\"10s\";r=" + remaining)
                        .containsEntry("ratelimit-policy", "\"10s\";q=110;w=10, \"86400s\";q=1000000;w=86400");
            });
        }
    }

    @Test
    void aHostThatIsDownIsLeftAloneUntilItAnswersAgain() throws Exception {
        try (RunningDemo demo = demo();
                TestClient client = new TestClient(demo.token())) {
            misbehave(client, demo, "pipedrive", "server_error", 1_000, 0);
            String users = url(demo, "/unified/crm/users", "pipedrive");
            for (int i = 0; i < 20; i++) {
                assertThat(client.send("GET", users, null).status()).isEqualTo(500);
            }

            TestClient.Answer refused = client.send("GET", users, null);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("circuit_open");
            assertThat(refused.json()).containsEntry("retryable", true).containsEntry("origin", "provider");
            long wait = Long.parseLong(String.valueOf(refused.headers().get("retry-after")));
            assertThat(wait).isBetween(1L, 5L);
            assertThat(client.send("GET", url(demo, "/unified/crm/users", "close"), null)
                            .status())
                    .as("another CRM")
                    .isEqualTo(200);
            assertThat(metrics(client, demo))
                    .contains("crosswalk_circuits_open{host=\"*.pipedrive.com\"} 1.0")
                    .contains("crosswalk_circuits_opened_total{host=\"*.pipedrive.com\"} 1.0")
                    .contains("crosswalk_circuits_refused_total{host=\"*.pipedrive.com\"} 1.0");

            client.send("DELETE", demo.sandboxUrl() + "/_sandbox/pipedrive/misbehave", null);
            assertThat(new CountDownLatch(1).await(wait, TimeUnit.SECONDS)).isFalse();
            assertThat(client.send("GET", users, null).status()).isEqualTo(200);
            assertThat(metrics(client, demo)).contains("crosswalk_circuits_open{host=\"*.pipedrive.com\"} 0.0");
        }
    }

    /** Starts a demo with one more CRM whose sandbox refuses what its connector declares as too much, for nine seconds. */
    private static RunningDemo strict(Path home, int requests, int seconds) throws IOException {
        Files.createDirectories(home.resolve("connectors"));
        Program program = new Program(Map.of(Catalogue.HOME_VARIABLE, home.toString()));
        program.createConnector("strictcrm", home.resolve("connectors"));
        Path folder = home.resolve("connectors/strictcrm");
        change(
                folder.resolve("connector.yaml"),
                "requests: 100, seconds: 60",
                "requests: %d, seconds: %d".formatted(requests, seconds));
        change(
                folder.resolve("sandbox.yaml"),
                "requests: 100\n  window_seconds: 60",
                "requests: %d\n  window_seconds: %d\n  enforced: true".formatted(requests, seconds));
        change(folder.resolve("sandbox.yaml"), "\"retry-after\": \"1\"", "\"retry-after\": \"9\"");
        return program.startDemo(OptionalInt.of(0), OptionalInt.of(0));
    }

    private static RunningDemo demo() {
        return new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
    }

    private static void misbehave(TestClient client, RunningDemo demo, String crm, String kind, int times, int status)
            throws IOException {
        String order = "{\"kind\": \"%s\", \"times\": %d%s}"
                .formatted(kind, times, status == 0 ? "" : ", \"status\": " + status);
        assertThat(client.send("POST", demo.sandboxUrl() + "/_sandbox/" + crm + "/misbehave", order)
                        .status())
                .isLessThan(300);
    }

    private static String metrics(TestClient client, RunningDemo demo) throws IOException {
        return client.send("GET", demo.url() + "/metrics", null).text();
    }

    @FunctionalInterface
    private interface Sending {
        TestClient.Answer send() throws IOException;
    }

    private static List<TestClient.Answer> atOnce(int calls, int together, Sending sending) throws Exception {
        Semaphore places = new Semaphore(together);
        List<Future<TestClient.Answer>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                futures.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return sending.send();
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        List<TestClient.Answer> answers = new ArrayList<>();
        for (Future<TestClient.Answer> future : futures) {
            answers.add(future.get());
        }
        return answers;
    }

    private static String url(RunningDemo of, String path, String crm) {
        String account = of.accounts().stream()
                .filter(each -> each.integration().equals(crm))
                .findFirst()
                .orElseThrow()
                .id();
        return of.url() + path + "?integrated_account_id=" + account;
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
