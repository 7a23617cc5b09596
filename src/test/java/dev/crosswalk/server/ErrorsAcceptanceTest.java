package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.CrosswalkException.ProviderAnswer;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import dev.crosswalk.server.RunningServer.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorsAcceptanceTest {
    private static final RunningServer SERVER = new RunningServer();
    private static final String CALLS = "/unified/crm/engagements";
    private static final String JSON = "Content-Type: application/json";

    @BeforeEach
    void reset() {
        SERVER.engine.reset();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void writesACallersErrorInFull() {
        SERVER.engine.fails(CrosswalkException.builder(ErrorCode.INVALID_BODY, "Two fields are wrong.")
                .failures(List.of(
                        new Failure("/start_time", "an instant", "\"soon\"", "`/start_time` must be an instant.")))
                .insight("missing_required_body_fields", List.of("subject"))
                .build());
        Answer answer = SERVER.send("POST", CALLS + SERVER.on(), "{}", JSON, "X-Request-Id: mine-1");

        assertThat(answer.body()).isEqualTo("""
                        {"statusCode":400,"error":"Bad Request","message":"Two fields are wrong.","code":"invalid_body",\
                        "origin":"caller","retryable":false,"request_id":"mine-1","details":{"failures":[{"field":"/start_time",\
                        "expected":"an instant","got":"\\"soon\\"","message":"`/start_time` must be an instant."}]},\
                        "truto_error_insight":{"missing_required_body_fields":{"description":"Body fields that this call needs\
                         and that were not sent.","value":["subject"]}}}""");
        assertThat(answer.headers()).containsEntry("x-request-id", "mine-1").containsKey("server-timing");
    }

    @Test
    void writesAProvidersErrorWithItsOwnStatusAndBody() {
        SERVER.engine.fails(CrosswalkException.builder(ErrorCode.PROVIDER_REFUSED, "Title is too long.")
                .status(422)
                .providerAnswer(new ProviderAnswer(
                        422, Map.of("ratelimit-remaining", "5", "server", "x"), Map.of("e", "TITLE")))
                .build());
        Answer answer = SERVER.send("POST", CALLS + SERVER.on(), "{}", JSON);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json())
                .containsEntry("statusCode", 422)
                .containsEntry("error", "Unprocessable Content")
                .containsEntry("message", "Title is too long.")
                .containsEntry("origin", "provider")
                .containsEntry("truto_is_remote_error", true)
                .containsEntry("raw_response", Map.of("e", "TITLE"));
        assertThat(insight(answer)).containsOnlyKeys("remote_error");
        assertThat(answer.headers()).containsEntry("ratelimit-remaining", "5").doesNotContainEntry("server", "x");
    }

    @Test
    void addsTheInsightsThatAProvidersStatusCallsFor() {
        SERVER.engine.fails(CrosswalkException.builder(ErrorCode.PROVIDER_REFUSED, "No.")
                .status(403)
                .providerAnswer(new ProviderAnswer(403, Map.of(), null))
                .build());
        Answer forbidden = SERVER.send("GET", CALLS + SERVER.on(), "");
        assertThat(insight(forbidden)).containsOnlyKeys("remote_error", "forbidden_error");
        assertThat(forbidden.json()).containsEntry("raw_response", null);
        assertThat(forbidden.body()).contains("\"value\":{\"missing_scopes\":[]}");

        SERVER.engine.fails(CrosswalkException.builder(ErrorCode.PROVIDER_RATE_LIMITED, "Slow down.")
                .providerAnswer(new ProviderAnswer(429, Map.of("retry-after", "7"), "<html>"))
                .build());
        Answer limited = SERVER.send("GET", CALLS + SERVER.on(), "");
        assertThat(insight(limited)).containsOnlyKeys("remote_error", "rate_limit_error");
        assertThat(limited.headers()).containsEntry("retry-after", "7");
        assertThat(limited.at("raw_response")).isEqualTo("<html>");
    }

    @Test
    void saysThatAnUnreachableProviderIsNotThisServersFault() {
        SERVER.engine.fails(CrosswalkException.of(ErrorCode.PROVIDER_TIMEOUT, "It did not answer in time."));
        Answer answer = SERVER.send("GET", CALLS + SERVER.on(), "");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json()).containsEntry("truto_is_remote_error", true).doesNotContainKey("raw_response");
    }

    @Test
    void neverTurnsAFailureIntoASuccess() {
        SERVER.engine.fails(CrosswalkException.builder(ErrorCode.PROVIDER_REFUSED, "It said no with a 200.")
                .status(200)
                .build());
        assertThat(SERVER.send("GET", CALLS + SERVER.on(), "").status()).isEqualTo(ErrorCode.PROVIDER_REFUSED.status());
    }

    @Test
    void tellsNothingOfAFailureThatNobodyForesaw() {
        SERVER.engine.answersInstead(_ -> {
            throw new IllegalStateException("secret internals");
        });
        Answer answer = SERVER.send("GET", CALLS + SERVER.on(), "");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json())
                .containsEntry("code", "internal_error")
                .containsEntry("origin", "server")
                .containsEntry("request_id", answer.headers().get("x-request-id"));
        assertThat(answer.body()).doesNotContain("secret internals").doesNotContain("Exception");
    }

    @Test
    void writesAProblemDocumentForThoseWhoAsk() {
        Answer answer = SERVER.send("GET", CALLS, "", "Accept: application/problem+json, application/json");
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.json())
                .containsEntry("type", "about:blank")
                .containsEntry("title", "Bad Request")
                .containsEntry("status", 400)
                .containsEntry("statusCode", 400)
                .containsEntry("code", "missing_integrated_account_id");
        assertThat(answer.at("detail")).isEqualTo(answer.at("message"));
    }

    @Test
    void saysWhereABodyIsBroken() {
        Answer broken = SERVER.send("POST", CALLS + SERVER.on(), "{\n  \"a\": 1,\n  \"b\": tru\n}", JSON);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.at("code")).isEqualTo("invalid_json");
        assertThat(String.valueOf(broken.at("message"))).contains("line 3, column");

        Answer twice = SERVER.send("POST", CALLS + SERVER.on(), "{\"a\":1,\n\"a\":2}", JSON);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(String.valueOf(twice.at("message")))
                .contains("line 2, column")
                .contains("Duplicate");
    }

    @Test
    void refusesBodiesThatAreNoObject() {
        for (String body : List.of("[1]", "\"a\"", "1", "true", "null")) {
            Answer answer = SERVER.send("POST", CALLS + SERVER.on(), body, JSON);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.at("code")).as(body).isEqualTo("invalid_body");
        }
        assertThat(SERVER.send("POST", CALLS + SERVER.on(), "[1]", JSON).at("message"))
                .isEqualTo("The body must be a JSON object, not an array.");
    }

    @Test
    void refusesBodiesThatAreTooDeepOrBrokenInOtherWays() {
        String deep = "{\"a\":".repeat(Json.MAXIMUM_DEPTH + 1) + "1" + "}".repeat(Json.MAXIMUM_DEPTH + 1);
        for (String body :
                List.of(deep, "{", "{}{}", "{'a':1}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":\"\\ud8\"}", "}")) {
            Answer answer = SERVER.send("POST", CALLS + SERVER.on(), body, JSON);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.at("code")).as(body).isEqualTo("invalid_json");
        }
        assertThat(SERVER.engine.count()).isZero();
    }

    @Test
    void takesAnEmptyBodyForAnEmptyObjectAndRefusesOtherTypes() {
        assertThat(SERVER.send("POST", CALLS + SERVER.on(), " \n", JSON).status())
                .isEqualTo(201);
        assertThat(SERVER.send(
                                "POST",
                                CALLS + SERVER.on(),
                                "{}",
                                "Content-Type: application/vnd.api+json; charset=utf-8")
                        .status())
                .isEqualTo(201);
        assertThat(SERVER.send("POST", CALLS + SERVER.on(), "{}").status()).isEqualTo(201);
        Answer form =
                SERVER.send("POST", CALLS + SERVER.on(), "a=1", "Content-Type: application/x-www-form-urlencoded");
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.at("code")).isEqualTo("unsupported_media_type");
    }

    @Test
    void explainsPathsThatLeadNowhere() {
        Answer answer = SERVER.send("GET", "/unify/crm", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(String.valueOf(answer.at("message"))).contains("/unified/{model}/{resource}");
        assertThat(SERVER.send("GET", "/unified/crm/%2", "").status()).isEqualTo(400);
        assertThat(SERVER.send("GET", CALLS + SERVER.on() + "&a=%2", "").status())
                .isEqualTo(400);
    }

    @Test
    void replacesARequestIdThatCouldForgeALogLine() {
        Answer answer = SERVER.send("GET", "/ping", "", "X-Request-Id: a b<script>");
        assertThat(answer.headers().get("x-request-id")).matches("[0-9a-f-]{36}");
    }

    private static Map<String, @Nullable Object> insight(Answer answer) {
        return Json.asObject(answer.at("truto_error_insight"));
    }
}
