package dev.crosswalk.simulation.refresh;

import dev.crosswalk.provider.Deadline;
import dev.crosswalk.provider.OutgoingRequest;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.Transport;
import dev.crosswalk.provider.TransportFailure;
import dev.crosswalk.provider.TransportFailure.Kind;
import dev.crosswalk.simulation.Node;
import dev.crosswalk.simulation.Stage;
import dev.crosswalk.simulation.refresh.TokenProvider.Tokens;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wire between a node and the provider's token endpoint, with everything that goes wrong on it. */
record SimulatedTransport(Stage stage, Node node, TokenProvider provider, int faults) implements Transport {
    private static final Duration USUAL = Duration.ofMillis(400);
    private static final Duration SLOWEST = Duration.ofSeconds(30);
    private static final long LIFE_SECONDS = 1_800;
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    @Override
    public ProviderResponse exchange(OutgoingRequest request, Deadline deadline) throws TransportFailure {
        String refresh = refreshToken(request);
        node.step("sends " + refresh + " to the token endpoint");
        if (deadline.left().isZero()) {
            throw new TransportFailure(Kind.TIMED_OUT, false, 0, null);
        }
        if (stage.strikes("no connection", faults)) {
            throw new TransportFailure(Kind.CONNECTION_REFUSED, false, 0, null);
        }
        provider.begin(refresh);
        try {
            return answer(refresh, deadline);
        } finally {
            provider.end(refresh);
            node.step("the answer of the token endpoint comes");
        }
    }

    /** No node dies or stands still in here: the provider does not know of it. */
    private ProviderResponse answer(String refresh, Deadline deadline) throws TransportFailure {
        if (stage.strikes("request lost", faults)) {
            return never(deadline);
        }
        node.pause(stage.dice().upTo(USUAL));
        if (stage.strikes("429 of the token endpoint", faults)) {
            return new ProviderResponse(429, Map.of(), "slow down");
        }
        if (stage.strikes("500 before the work", faults)) {
            return new ProviderResponse(500, Map.of(), null);
        }
        if (stage.strikes("refusal by mistake", faults / 2)) {
            return refusal(refresh);
        }
        Tokens tokens = provider.renew(refresh);
        if (stage.strikes("answer lost", faults)) {
            throw new TransportFailure(Kind.BROKEN, true, 0, null);
        }
        if (stage.strikes("500 after the work", faults)) {
            return new ProviderResponse(500, Map.of(), null);
        }
        if (stage.strikes("HTML for an answer", faults)) {
            return new ProviderResponse(200, Map.of("content-type", "text/html"), "<html>");
        }
        if (stage.strikes("slow answer", faults)) {
            Duration slow = stage.dice().upTo(SLOWEST);
            if (slow.compareTo(deadline.left()) >= 0) {
                return never(deadline);
            }
            node.pause(slow);
        }
        node.pause(stage.dice().upTo(USUAL));
        if (tokens == null) {
            return refusal(refresh);
        }
        provider.hold(node.name(), tokens);
        return success(tokens);
    }

    private ProviderResponse never(Deadline deadline) throws TransportFailure {
        node.pause(deadline.left());
        throw new TransportFailure(Kind.TIMED_OUT, true, 0, null);
    }

    private ProviderResponse refusal(String refresh) {
        provider.noteRefused(refresh);
        return new ProviderResponse(400, JSON, Map.of("error", "invalid_grant"));
    }

    private static ProviderResponse success(Tokens tokens) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.access());
        body.put("expires_in", LIFE_SECONDS);
        if (tokens.refresh() != null) {
            body.put("refresh_token", tokens.refresh());
        }
        return new ProviderResponse(200, JSON, body);
    }

    private static String refreshToken(OutgoingRequest request) {
        String form = new String(Objects.requireNonNull(request.body()), StandardCharsets.UTF_8);
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith("refresh_token=")) {
                return URLDecoder.decode(pair.substring("refresh_token=".length()), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("There is no refresh token in " + form);
    }
}
