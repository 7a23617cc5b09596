package dev.crosswalk.cli;

import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of our own HTTP interface for one integrated account, as any caller would write it. */
final class ApiClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI url;
    private final String token;
    private final String accountId;

    ApiClient(URI url, String token, String accountId) {
        this.url = url;
        this.token = token;
        this.accountId = accountId;
    }

    /** What the server answered. */
    record Answer(int status, String text) {
        /** Returns the body as an object; empty where it is none. */
        Map<String, @Nullable Object> object() {
            try {
                return text.isEmpty() ? Map.of() : Json.parseObject(text);
            } catch (JsonException e) {
                return Map.of(); // A stream may be anything; callers look at the status first.
            }
        }

        /** Returns a list in the body; empty where there is none. */
        List<?> list(String name) {
            return object().get(name) instanceof List<?> list ? list : List.of();
        }

        /** Returns status and message in a line. */
        String summary() {
            Object message = object().get("message");
            String shown = message == null ? text : String.valueOf(message);
            return status + " " + shown.substring(0, Math.min(shown.length(), 300));
        }
    }

    Answer get(String path, String query) {
        return send("GET", path, query, null);
    }

    Answer post(String path, String query, Map<String, Object> body) {
        return send("POST", path, query, body);
    }

    Answer patch(String path, String query, Map<String, Object> body) {
        return send("PATCH", path, query, body);
    }

    Answer delete(String path, String query) {
        return send("DELETE", path, query, null);
    }

    @Override
    public void close() {
        http.close();
    }

    /** Returns a text as one segment of a path or one value of a query. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(String method, String path, String query, @Nullable Map<String, Object> body) {
        String parameters = "integrated_account_id=" + accountId + (query.isEmpty() ? "" : "&" + query);
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path + "?" + parameters))
                .timeout(TIMEOUT)
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("The server at " + url + " did not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer.", e);
        }
    }
}
