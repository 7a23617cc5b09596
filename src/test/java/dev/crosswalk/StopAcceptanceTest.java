package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that is told to end while slow calls are in flight answers every one of them first. */
@Timeout(180)
final class StopAcceptanceTest {
    private static final int CALLS = 20;
    private static final int SLOW_MILLIS = 6_000;

    @Test
    void everyCallInFlightGetsItsFullAnswer() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.crosswalk.Main",
                        "demo",
                        "--json",
                        "--port",
                        "0",
                        "--sandbox-port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            Map<String, @Nullable Object> demo = Json.parseObject(out.readLine());
            stopsWithoutLoss(process, demo);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void stopsWithoutLoss(Process process, Map<String, @Nullable Object> demo) throws Exception {
        String url = String.valueOf(demo.get("url"));
        Map<?, ?> account = (Map<?, ?>) ((List<?>) Objects.requireNonNull(demo.get("accounts"))).getFirst();
        String users = url + "/unified/crm/users?integrated_account_id=" + account.get("id");
        try (TestClient client = new TestClient(String.valueOf(demo.get("token")));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            TestClient.Answer ordered = client.send(
                    "POST",
                    demo.get("sandbox_url") + "/_sandbox/" + account.get("integration") + "/misbehave",
                    Json.writeText(Map.of("kind", "slow", "times", CALLS, "delay_ms", SLOW_MILLIS)));
            assertThat(ordered.status()).as(ordered.text()).isEqualTo(200);
            List<Future<TestClient.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                answers.add(callers.submit(() -> client.send("GET", users, null)));
            }
            awaitInFlight(client, url);
            process.destroy();
            for (Future<TestClient.Answer> answer : answers) {
                TestClient.Answer got = answer.get(60, TimeUnit.SECONDS);
                assertThat(got.status()).as(got.text()).isEqualTo(200);
                assertThat(got.json()).containsKey("result");
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isIn(0, 143);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.send("GET", url + "/ping", null));
        }
    }

    /** Asks until all calls are under way; the call that asks is one more. */
    private static void awaitInFlight(TestClient client, String url) throws IOException {
        String all = "crosswalk_calls_in_flight " + (CALLS + 1) + ".0";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!client.send("GET", url + "/metrics", null).text().contains(all)) {
            assertThat(System.nanoTime()).as("all calls are under way").isLessThan(end);
        }
    }
}
