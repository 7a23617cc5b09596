package dev.crosswalk.unified;

import dev.crosswalk.connector.Example;
import dev.crosswalk.json.Json;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A provider that answers as an example says, and notes where what it is asked differs. Used by one thread. */
final class ExampleGateway implements ProviderGateway {
    private final Example example;
    private final List<Problem> problems = new ArrayList<>();
    private int asked;

    ExampleGateway(Example example) {
        this.example = example;
    }

    /** Returns every difference, and the exchanges that were never asked for. */
    List<Problem> problems() {
        for (int index = asked; index < example.exchanges().size(); index++) {
            Example.Sent sent = example.exchanges().get(index).sent();
            add(index, "request", "the request was not sent", sent.verb() + " " + sent.url(), "nothing");
        }
        return problems;
    }

    @Override
    public ProviderResponse send(ProviderCall call) {
        int index = asked++;
        ProviderRequest request = call.request();
        if (index >= example.exchanges().size()) {
            byte[] body = ProviderRequests.bodyBytes(request);
            add(
                    index,
                    "request",
                    "a request too many was sent",
                    example.exchanges().size() + " requests",
                    request.verb() + " " + request.url()
                            + (body == null ? "" : " " + new String(body, StandardCharsets.UTF_8)));
            return new ProviderResponse(500, Map.of(), null);
        }
        Example.Exchange exchange = example.exchanges().get(index);
        compare(index, exchange.sent(), request);
        Example.Answer answer = exchange.answer();
        return new ProviderResponse(answer.status(), answer.headers(), answer.body());
    }

    @Override
    public StreamedResponse stream(ProviderCall call) {
        ProviderResponse response = send(call);
        return new StreamedResponse(
                response.status(), response.headers(), new ByteArrayInputStream(Json.write(response.body())));
    }

    private void compare(int index, Example.Sent expected, ProviderRequest request) {
        if (!expected.verb().equals(request.verb())
                || !canonical(expected.url()).equals(canonical(request.url()))) {
            add(
                    index,
                    "request.http",
                    "another request was sent",
                    expected.verb() + " " + expected.url(),
                    request.verb() + " " + request.url());
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        expected.headers().forEach((name, value) -> {
            if (!value.equals(headers.get(name))) {
                add(
                        index,
                        "request.headers." + name,
                        "another header was sent",
                        value,
                        String.valueOf(headers.get(name)));
            }
        });
        if (!SameJson.equal(expected.body(), sentBody(request))) {
            add(
                    index,
                    "request.body",
                    "another body was sent",
                    Json.writeText(expected.body()),
                    Json.writeText(sentBody(request)));
        }
    }

    private static @Nullable Object sentBody(ProviderRequest request) {
        byte[] bytes = ProviderRequests.bodyBytes(request);
        if (bytes == null) {
            return null;
        }
        return request.operation().bodyFormat() == dev.crosswalk.connector.Operation.BodyFormat.JSON
                ? Json.parse(bytes)
                : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns a URL with its parameters decoded and sorted: their order and their way of escaping do not matter. */
    private static String canonical(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : url.substring(question + 1).split("&", -1)) {
            parameters.add(java.net.URLDecoder.decode(parameter, StandardCharsets.UTF_8));
        }
        parameters.sort(null);
        return url.substring(0, question) + "?" + String.join("&", parameters);
    }

    private void add(int index, String path, String what, String expected, String got) {
        problems.add(new Problem(
                new Place(example.place().file(), example.place().line(), "exchanges[" + index + "]." + path),
                what,
                expected,
                got));
    }
}
