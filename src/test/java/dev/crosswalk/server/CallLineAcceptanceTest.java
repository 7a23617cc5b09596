package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.RunningServer.Answer;
import dev.crosswalk.telemetry.CallLine;
import dev.crosswalk.telemetry.LogLines;
import dev.crosswalk.unified.UnifiedAnswer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one line that the log has for each call, whatever becomes of the call. */
final class CallLineAcceptanceTest {
    private static final RunningServer SERVER = new RunningServer();
    private static final String CALLS = "/unified/crm/engagements";
    private static final String JSON = "Content-Type: application/json";

    private final LogLines lines = LogLines.of(CallLine.LOGGER);

    @BeforeEach
    void startAnew() {
        SERVER.engine.reset();
    }

    @AfterEach
    void stopReading() {
        lines.close();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void saysWhatBecameOfACallAndNothingOfItsPayloadQueryOrHeaders() {
        SERVER.send(
                "POST",
                CALLS + SERVER.on() + "&secret_filter=hidden-1",
                "{\"subject\":\"hidden-2\"}",
                JSON,
                "X-Mine: hidden-3",
                "X-Request-Id: r-1");
        Map<String, @Nullable Object> line = lines.only();
        assertThat(line)
                .containsEntry("logger", "crosswalk.call")
                .containsEntry("message", "call")
                .containsEntry("request_id", "r-1")
                .containsEntry("environment_id", SERVER.environment)
                .containsEntry("integrated_account_id", SERVER.account.id())
                .containsEntry("tenant_id", "tenant-1")
                .containsEntry("integration", "acme")
                .containsEntry("request_type", "unified")
                .containsEntry("model", "crm")
                .containsEntry("resource", "engagements")
                .containsEntry("method", "create")
                .containsEntry("http_method", "POST")
                .containsEntry("route", "/unified/{model}/{resource}")
                .containsEntry("http_status_code", 201)
                .containsEntry("mapping_ms", 1.5)
                .containsEntry("provider_ms", 20.25)
                .containsEntry("provider_requests", 1)
                .containsEntry("provider_request_id", "acme-1")
                .doesNotContainKeys("code", "origin", "outcome", "result_count", "delivered");
        assertThat((Double) line.get("duration_ms")).isPositive();
        assertThat(lines.texts().getFirst()).doesNotContain("hidden", SERVER.token);
    }

    @Test
    void countsTheRecordsOfAList() {
        SERVER.send("GET", CALLS + SERVER.on(), "");
        assertThat(lines.only()).containsEntry("method", "list").containsEntry("result_count", 1);
    }

    @Test
    void saysWhoseFaultAFailureIsAndWhereItsTimeWent() {
        SERVER.engine.fails(CrosswalkException.of(ErrorCode.PROVIDER_TIMEOUT, "It did not answer: hidden-1."));
        Answer answer = SERVER.send("GET", CALLS + "/42" + SERVER.on(), "");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.headers().get("server-timing"))
                .matches("total;dur=\\d+\\.\\d{3}, mapping;dur=1\\.500, upstream;dur=20\\.250");
        assertThat(lines.only())
                .containsEntry("http_status_code", 504)
                .containsEntry("code", "provider_timeout")
                .containsEntry("origin", "provider")
                .containsEntry("mapping_ms", 1.5)
                .containsEntry("provider_ms", 20.25)
                .containsEntry("provider_requests", 1);
        assertThat(lines.texts().getFirst()).doesNotContain("hidden").doesNotContain("42\"");
    }

    @Test
    void takesTheOutcomeOfAWriteButNoWordOfAProvider() {
        SERVER.engine.answersInstead(_ -> FakeEngine.document(200, Map.of("outcome", "uncertain")));
        SERVER.send("POST", CALLS + SERVER.on(), "{}", JSON);
        SERVER.engine.answersInstead(_ -> FakeEngine.document(200, Map.of("outcome", "left a voice mail")));
        SERVER.send("POST", CALLS + SERVER.on(), "{}", JSON);
        List<Map<String, @Nullable Object>> all = lines.all();
        assertThat(all.get(0)).containsEntry("outcome", "uncertain");
        assertThat(all.get(1)).doesNotContainKey("outcome");
    }

    @Test
    void callsThatAreNotLetInHaveALineToo() {
        SERVER.sendAs("cw_wrong", "GET", CALLS + SERVER.on(), "");
        SERVER.send("GET", "/nowhere/" + "x".repeat(300), "");
        SERVER.sendBytes("BREW /pot COFFEE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        List<Map<String, @Nullable Object>> all = lines.all();
        assertThat(all).hasSize(3);
        assertThat(all.get(0))
                .containsEntry("code", "unauthorized")
                .containsEntry("origin", "caller")
                .doesNotContainKeys("environment_id", "integrated_account_id");
        assertThat(all.get(1)).containsEntry("route", "none").containsEntry("code", "not_found");
        assertThat(all.get(2)).containsEntry("http_status_code", 400).containsEntry("code", "invalid_request");
        assertThat(String.join("", lines.texts())).doesNotContain("cw_wrong", "xxx");
    }

    @Test
    void saysThatAnAnswerWasCutShort() {
        SERVER.engine.answersInstead(_ -> new UnifiedAnswer(
                200, Map.of(), new UnifiedAnswer.Stream("text/plain", broken()), Duration.ZERO, Duration.ZERO));
        assertThatThrownBy(() -> SERVER.send("GET", CALLS + "/1" + SERVER.on() + "&truto_response_format=stream", ""))
                .as("the answer has no last chunk")
                .isInstanceOf(StringIndexOutOfBoundsException.class);
        assertThat(lines.only()).containsEntry("http_status_code", 200).containsEntry("delivered", false);
    }

    @Test
    void namesFromAPathAreCut() {
        SERVER.send("GET", "/unified/crm/" + "x".repeat(5_000) + SERVER.on(), "");
        assertThat(String.valueOf(lines.only().get("resource"))).hasSize(100);
    }

    private static InputStream broken() {
        byte[] first = "first".getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(
                new ByteArrayInputStream(first), new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] buffer, int from, int length) throws IOException {
                        throw new IOException("The provider hung up.");
                    }
                });
    }
}
