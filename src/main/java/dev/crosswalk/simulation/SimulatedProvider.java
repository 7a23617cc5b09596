package dev.crosswalk.simulation;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.sandbox.OfflineSandbox;
import dev.crosswalk.sandbox.OfflineSandbox.Lapse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A provider as one node reaches it, over a network that loses requests and answers.
 *
 * @param world the node that stands for the provider's own machines, which never dies
 * @param odds how often each fault strikes, in a thousand requests
 */
record SimulatedProvider(Stage stage, Node node, Node world, OfflineSandbox sandbox, Odds odds)
        implements ProviderGateway {
    /** How long after its connection was cut a request may still be carried out. It is less than a search waits for. */
    static final Duration LATEST = Duration.ofSeconds(4);

    private static final Duration SLOWEST = Duration.ofSeconds(20);

    /**
     * How often each fault strikes.
     *
     * @param network each of the network's faults
     * @param lostLinks that the provider drops links in silence
     * @param lag how far its searches may be behind
     */
    record Odds(int network, int lostLinks, Duration lag) {}

    @Override
    public ProviderResponse send(ProviderCall call) {
        ProviderRequest request = call.request();
        node.step("sends " + request.verb() + " " + pathOf(request));
        if (call.deadline().left().isZero()) {
            // As the transport does: after a long pause the right to the write may be another's, so nothing goes out
            // any more.
            throw failure(ErrorCode.PROVIDER_TIMEOUT, "the call had no time left", false);
        }
        if (stage.strikes("connection refused", odds.network())) {
            throw failure(ErrorCode.PROVIDER_UNREACHABLE, "the connection was refused", false);
        }
        if (stage.strikes("throttled", odds.network())) {
            return new ProviderResponse(429, Map.of("retry-after", "1"), Map.of("message", "Slow down."));
        }
        if (stage.strikes("reset before", odds.network())) {
            throw failure(
                    ErrorCode.PROVIDER_OUTCOME_UNKNOWN,
                    "the connection broke off",
                    !request.operation().reads());
        }
        if (stage.strikes("reset before, carried out late", odds.network())) {
            Duration late = stage.dice().upTo(LATEST);
            Lapse lapse = lapse(request);
            world.start("late request", () -> {
                world.pause(late);
                ask(request, lapse);
            });
            throw failure(
                    ErrorCode.PROVIDER_OUTCOME_UNKNOWN,
                    "the connection broke off",
                    !request.operation().reads());
        }
        if (stage.strikes("server error before", odds.network())) {
            return new ProviderResponse(500, Map.of(), Map.of("message", "Oops."));
        }
        ProviderResponse response = ask(request, lapse(request));
        node.step("the provider has answered " + response.status());
        if (stage.strikes("reset after", odds.network())) {
            throw failure(
                    ErrorCode.PROVIDER_OUTCOME_UNKNOWN,
                    "the connection broke off",
                    !request.operation().reads());
        }
        if (stage.strikes("server error after", odds.network())) {
            return new ProviderResponse(502, Map.of(), "<html>Bad gateway</html>");
        }
        if (stage.strikes("slow answer", odds.network())) {
            node.pause(stage.dice().upTo(SLOWEST));
        }
        if (stage.strikes("time-out", odds.network()) || call.deadline().left().isZero()) {
            node.pause(call.deadline().left().plusMillis(1));
            throw failure(
                    ErrorCode.PROVIDER_TIMEOUT,
                    "it did not answer in time",
                    !request.operation().reads());
        }
        return response;
    }

    @Override
    public StreamedResponse stream(ProviderCall call) {
        throw new IllegalStateException("No simulation streams.");
    }

    private Lapse lapse(ProviderRequest request) {
        boolean loses = !request.operation().reads() && stage.strikes("lost link", odds.lostLinks());
        boolean lags = request.operation().reads()
                && !odds.lag().isZero()
                && stage.strikes("search behind the writes", odds.network());
        return new Lapse(loses, lags ? stage.dice().upTo(odds.lag()) : Duration.ZERO);
    }

    private ProviderResponse ask(ProviderRequest request, Lapse lapse) {
        return ask(sandbox, request, lapse);
    }

    /** Carries a request out. */
    static ProviderResponse ask(OfflineSandbox sandbox, ProviderRequest request, Lapse lapse) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        byte[] body = ProviderRequests.bodyBytes(request);
        OfflineSandbox.Answer answer = sandbox.ask(
                request.verb(),
                request.url(),
                headers,
                body == null ? "" : new String(body, StandardCharsets.UTF_8),
                lapse);
        Map<String, String> lowerCase = new TreeMap<>();
        answer.headers().forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return new ProviderResponse(answer.status(), lowerCase, answer.body());
    }

    private static CrosswalkException failure(ErrorCode code, String why, boolean uncertain) {
        return CrosswalkException.builder(code, "The provider could not be asked: " + why + ".")
                .uncertain(uncertain)
                .build();
    }

    private static String pathOf(ProviderRequest request) {
        String path = request.url().replaceFirst("^https?://[^/]*", "");
        return path.length() > 60 ? path.substring(0, 60) + "…" : path;
    }
}
