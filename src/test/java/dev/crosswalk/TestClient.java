package dev.crosswalk;

import dev.crosswalk.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to a running server over HTTP, as any client would. */
final class TestClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    TestClient(String token) {
        this.token = token;
    }

    /** What the server answered. */
    record Answer(int status, String text, Map<String, String> headers) {
        Map<String, @Nullable Object> json() {
            return Json.parseObject(text);
        }

        String code() {
            return String.valueOf(json().get("code"));
        }
    }

    Answer send(String method, String url, @Nullable String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> answered = new java.util.TreeMap<>();
            response.headers().map().forEach((name, values) -> answered.put(name, String.join(", ", values)));
            return new Answer(response.statusCode(), response.body(), answered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
