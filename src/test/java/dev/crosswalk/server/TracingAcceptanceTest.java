package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spans as a collector gets them. */
@Timeout(60)
final class TracingAcceptanceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String CALLS = "/unified/crm/engagements";

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer collector;

    TracingAcceptanceTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void collect() {
        collector.createContext("/v1/traces", exchange -> {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(
                    exchange.getRequestBody().readAllBytes());
            request.getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stopCollecting() {
        collector.stop(0);
    }

    @Test
    void aCallAndItsRequestsAreSpansOfTheCallersTrace() {
        try (RunningServer server = traced()) {
            server.send(
                    "GET",
                    CALLS + "/hidden-1" + server.on() + "&name=hidden-2",
                    "",
                    "X-Request-Id: r-1",
                    "traceparent: 00-" + TRACE + "-" + PARENT + "-01");
        }
        Span call = only(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(call.getName()).isEqualTo("GET /unified/{model}/{resource}/{id...}");
        assertThat(hex(call.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(hex(call.getParentSpanId().toByteArray())).isEqualTo(PARENT);
        assertThat(attributes(call))
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("crosswalk.request_id", "r-1")
                .containsEntry("crosswalk.integration", "acme")
                .containsEntry("crosswalk.method", "get");
        Span request = only(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(request.getTraceId()).isEqualTo(call.getTraceId());
        assertThat(request.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(attributes(request))
                .containsEntry("server.address", "api.acme.example")
                .containsEntry("server.port", "443")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("crosswalk.integration", "acme")
                .containsEntry("crosswalk.provider_request_id", "acme-1");
        assertThat(spans.toString()).doesNotContain("hidden").doesNotContain("/v1");
    }

    @Test
    void aFailureIsSeenOnItsSpan() {
        try (RunningServer server = traced()) {
            server.engine.fails(CrosswalkException.of(ErrorCode.PROVIDER_TIMEOUT, "hidden"));
            server.send("BREW", CALLS + server.on(), "");
            server.send("GET", CALLS + server.on(), "");
        }
        List<Span> calls = spans.stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                .toList();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).getName()).isEqualTo("_OTHER none");
        assertThat(attributes(calls.get(1)))
                .containsEntry("error.type", "provider_timeout")
                .containsEntry("crosswalk.origin", "provider")
                .containsEntry("http.response.status_code", "504");
        assertThat(calls.get(1).getStatus().getCodeValue()).isEqualTo(2);
        assertThat(spans.toString()).doesNotContain("hidden");
    }

    @Test
    void aCollectorThatIsGoneDisturbsNoCall() {
        collector.stop(0);
        try (RunningServer server = traced()) {
            assertThat(server.send("GET", CALLS + server.on(), "").status()).isEqualTo(200);
        }
        assertThat(spans).isEmpty();
    }

    private RunningServer traced() {
        URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
        return new RunningServer(ServerOptions.on("127.0.0.1", 0).operated(Duration.ZERO, endpoint));
    }

    private Span only(Span.SpanKind kind) {
        List<Span> found = spans.stream().filter(span -> span.getKind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey(),
                        attribute -> attribute.getValue().hasIntValue()
                                ? Long.toString(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
