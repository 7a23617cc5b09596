package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The invented CRM of the tests, running, and a client for it. */
final class AcmeSandbox implements AutoCloseable {
    private final Sandbox sandbox;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    AcmeSandbox(Clock clock) {
        sandbox = Sandbox.start(List.of(SandboxDefinition.parse("acme/sandbox.yaml", text())), 0, clock);
    }

    /** One answer with its body as JSON values, or as text where it is none. */
    record Answer(
            int status,
            Map<String, List<String>> headers,
            @Nullable Object body) {
        @Nullable
        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }

        /** Follows a path to a list, which must be there. */
        List<?> listAt(Object... steps) {
            return (List<?>) Objects.requireNonNull(at(steps));
        }

        /** Follows a path of keys and positions. */
        @Nullable
        Object at(Object... steps) {
            Object value = body;
            for (Object step : steps) {
                value = value instanceof Map<?, ?> map
                        ? map.get(step)
                        : ((List<?>) Objects.requireNonNull(value)).get((int) step);
            }
            return value;
        }
    }

    static String text() {
        try (InputStream stream = AcmeSandbox.class.getResourceAsStream("/sandbox/acme/sandbox.yaml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Answer get(String path) throws Exception {
        return send("GET", path, null);
    }

    /** Sends JSON with the demo token. */
    Answer send(String method, String path, @Nullable Object body) throws Exception {
        return send(method, path, body, Map.of("authorization", "Bearer demo-access"));
    }

    Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) throws Exception {
        String text = body == null ? "" : body instanceof String plain ? plain : Json.writeText(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.urlFor("acme") + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        request.header("content-type", "application/json");
        headers.forEach(request::setHeader);
        return answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** Uses the sandbox's own routes. */
    Answer control(String method, String path, @Nullable Object body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.writeText(body)))
                .build();
        return answer(client.send(request, BodyHandlers.ofByteArray()));
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        Object body = response.body().length == 0
                ? null
                : type.contains("json")
                        ? Json.parse(response.body())
                        : new String(response.body(), StandardCharsets.UTF_8);
        return new Answer(response.statusCode(), response.headers().map(), body);
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
