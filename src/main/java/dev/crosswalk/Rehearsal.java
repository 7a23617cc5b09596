package dev.crosswalk;

import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** A demo that calls itself, so that the JVM sees the classes and the paths that every server uses. */
final class Rehearsal {
    private static final int ROUNDS = 5;
    private static final Duration MAXIMUM_WAIT = Duration.ofSeconds(20);

    private Rehearsal() {}

    static void run(Supplier<RunningDemo> start) {
        try (RunningDemo demo = start.get();
                HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (DemoAccount account : demo.accounts()) {
                    send(client, demo, account);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpClient client, RunningDemo demo, DemoAccount account)
            throws IOException, InterruptedException {
        String url = demo.url() + "/unified/crm/engagements?integrated_account_id=" + account.id();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + demo.token())
                .timeout(MAXIMUM_WAIT);
        String body = Json.writeText(account.firstEngagement());
        client.send(
                request.copy().POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.discarding());
        client.send(request.copy().GET().build(), HttpResponse.BodyHandlers.discarding());
    }
}
