package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.cli.Application.TriedAnswer;
import dev.crosswalk.cli.Application.TriedCall;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.server.ServerParts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** One call sent to a running server over HTTP, as any client would, with all that it led to. */
record Trial(TriedCall call, RunningServer server, Observer observer) {
    private static final Duration MAXIMUM_WAIT = Duration.ofSeconds(40);
    private static final Map<String, String> VERBS =
            Map.of("list", "GET", "get", "GET", "create", "POST", "update", "PATCH", "delete", "DELETE");

    /** Sends the call and returns its boxes. */
    TriedAnswer answer(IntegratedAccount account) {
        String verb = verb();
        String target = target(account);
        observer.forget();
        HttpResponse<String> response = send(account, verb, target);
        String example =
                RecordedExample.of(call, account, observer.exchanges(), response.statusCode(), parsed(response.body()));
        Map<String, String> boxes = new LinkedHashMap<>();
        boxes.put("1 unified request", verb + " " + target + (call.body() == null ? "" : "\n" + pretty(call.body())));
        int number = 1;
        for (Observer.Exchange exchange : observer.exchanges()) {
            boxes.put("2 provider request " + number, requestText(exchange.request()));
            boxes.put(
                    "3 provider response " + number++,
                    exchange.response().status() + "\n"
                            + Json.writePretty(exchange.response().body()));
        }
        boxes.put("4 unified response", response.statusCode() + "\n" + pretty(response.body()));
        return new TriedAnswer(response.statusCode() < 300, redacted(boxes, account), redact(example, account));
    }

    private String verb() {
        String verb = VERBS.get(call.method());
        if (verb == null) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    "There is no method " + call.method() + ". There are: "
                            + String.join(", ", new TreeSet<>(VERBS.keySet())) + ".");
        }
        return verb;
    }

    private String target(IntegratedAccount account) {
        String path = "/unified/" + call.model() + "/" + call.resource()
                + (call.id() == null
                        ? ""
                        : "/"
                                + URLEncoder.encode(call.id(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
        return path + "?integrated_account_id=" + account.id() + (call.query().isEmpty() ? "" : "&" + call.query());
    }

    private HttpResponse<String> send(IntegratedAccount account, String verb, String target) {
        ServerParts parts = server.parts();
        // A token for this account alone, which ends by itself.
        String token = parts.accountTokens().create(account).reveal();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.BodyPublisher body = call.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(call.body());
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + target))
                            .method(verb, body)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .timeout(MAXIMUM_WAIT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IllegalArgumentException e) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST, "The query or the identifier is no part of a URL: " + e.getMessage());
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    private static CrosswalkException failed(Exception e) {
        return CrosswalkException.builder(ErrorCode.INTERNAL_ERROR, "The server did not answer.")
                .cause(e)
                .build();
    }

    private static String requestText(ProviderRequest request) {
        StringBuilder text = new StringBuilder(request.verb() + " " + request.url());
        request.headers()
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        return request.body() == null ? text.toString() : text + "\n" + Json.writePretty(request.body());
    }

    private Map<String, String> redacted(Map<String, String> boxes, IntegratedAccount account) {
        boxes.replaceAll((_, text) -> redact(text, account));
        return boxes;
    }

    /** Takes the account's secrets out of a text, should the provider have repeated one. */
    private String redact(String text, IntegratedAccount account) {
        String redacted = text;
        for (var secret :
                server.parts().credentials().require(account.id()).secrets().values()) {
            if (secret.reveal().length() > 3) {
                redacted = redacted.replace(secret.reveal(), secret.toString());
            }
        }
        return redacted;
    }

    private static String pretty(String text) {
        Object value = parsed(text);
        return value instanceof String ? text : Json.writePretty(value);
    }

    private static Object parsed(String text) {
        try {
            Object value = Json.parse(text);
            return value == null ? text : value;
        } catch (JsonException e) {
            return text;
        }
    }
}
