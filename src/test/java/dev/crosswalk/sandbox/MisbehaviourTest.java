package dev.crosswalk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.sandbox.AcmeSandbox.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way of going wrong on request, over real HTTP, and the sandbox's own routes. */
class MisbehaviourTest {
    private final AcmeSandbox acme = new AcmeSandbox(Clock.systemUTC());

    @AfterEach
    void stop() {
        acme.close();
    }

    private void order(Map<String, Object> order) throws Exception {
        assertThat(acme.control("POST", "/acme/misbehave", order).status()).isEqualTo(200);
    }

    private Answer create() throws Exception {
        return acme.send("POST", "/v1/calls", Map.of("title", "Made", "person", 101, "owner", 2));
    }

    private int calls() throws Exception {
        return acme.control("GET", "/acme/records?type=calls", null)
                .listAt("records")
                .size();
    }

    @Test
    void limitsTheRateInTheVendorsWordsAsOftenAsOrdered() throws Exception {
        order(Map.of("kind", "rate_limit", "times", 2));

        assertThat(create().status()).isEqualTo(429);
        Answer second = create();
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.header("retry-after")).isEqualTo("1");
        assertThat(second.header("x-ratelimit-limit")).isEqualTo("100");
        assertThat(create().status()).isEqualTo(201);
        assertThat(calls()).isEqualTo(4);
    }

    @Test
    void answersAnyErrorThatTheFileKnowsAndRefusesOthers() throws Exception {
        order(Map.of("kind", "error", "error", "unauthorized", "match", "POST /v1/calls"));

        assertThat(create().status()).isEqualTo(401);
        assertThat(create().status()).isEqualTo(201);
        assertThat(acme.control("POST", "/acme/misbehave", Map.of("kind", "error", "error", "nonsense"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void failsOnlyTheRouteThatIsMatched() throws Exception {
        order(Map.of("kind", "server_error", "match", "POST /v1/calls", "status", 503));

        assertThat(acme.get("/v1/me").status()).isEqualTo(200);
        assertThat(create().status()).isEqualTo(503);
    }

    @Test
    void expiresEveryTokenOfTheMomentUntilANewOneIsFetched() throws Exception {
        order(Map.of("kind", "expired_token"));

        assertThat(acme.get("/v1/me").body()).isEqualTo(Map.of("error", "token expired"));
        assertThat(acme.get("/v1/me").status()).isEqualTo(401);
        Answer token = acme.send(
                "POST",
                "/oauth/token",
                "grant_type=refresh_token&refresh_token=demo-refresh&client_id=demo-client&client_secret=demo-client-secret",
                Map.of("content-type", "application/x-www-form-urlencoded"));
        assertThat(acme.send("GET", "/v1/me", null, Map.of("authorization", "Bearer " + token.at("access_token")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void saysThatATokenHasExpiredAsOftenAsOrdered() throws Exception {
        order(Map.of("kind", "expired_token", "times", 1));

        assertThat(acme.get("/v1/me").status()).isEqualTo(401);
        assertThat(acme.get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void answersSlowly() throws Exception {
        order(Map.of("kind", "slow", "delay_ms", 300));

        Instant before = Instant.now();
        assertThat(create().status()).isEqualTo(201);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void cutsTheConnectionBeforeAnythingIsDone() throws Exception {
        order(Map.of("kind", "reset_before"));

        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(calls()).isEqualTo(3);
        assertThat(acme.get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void cutsTheConnectionAfterTheWrite() throws Exception {
        order(Map.of("kind", "reset_after_write", "match", "POST /v1/calls"));

        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(calls()).isEqualTo(4);
    }

    @Test
    void cutsTheBodyInTheMiddle() throws Exception {
        order(Map.of("kind", "truncated"));

        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(calls()).isEqualTo(4);
    }

    @Test
    void answersWithoutABodyWithHtmlAndWithFarTooMuch() throws Exception {
        order(Map.of("kind", "empty"));
        order(Map.of("kind", "html"));
        order(Map.of("kind", "huge", "bytes", 3_000_000));

        Answer empty = create();
        assertThat(empty.status()).isEqualTo(201);
        assertThat(empty.body()).isNull();
        Answer html = create();
        assertThat(html.status()).isEqualTo(502);
        assertThat(String.valueOf(html.body())).startsWith("<!DOCTYPE html>");
        assertThat(String.valueOf(create().body())).hasSize(3_000_000 - 2);
    }

    @Test
    void losesLinksButNotTheOwner() throws Exception {
        order(Map.of("kind", "lost_link"));

        Answer lost = create();
        assertThat(lost.status()).isEqualTo(201);
        assertThat(lost.at("person")).isNull();
        assertThat(lost.at("owner")).isEqualTo(2);
        assertThat(create().at("person")).isEqualTo(101);
    }

    @Test
    void searchesBehindWhatWasWritten() throws Exception {
        String id = String.valueOf(create().at("id"));
        order(Map.of("kind", "stale_search", "delay_ms", 60_000));

        assertThat(String.valueOf(acme.get("/v1/calls?order=desc&limit=1").body()))
                .doesNotContain("id=" + id);
        assertThat(String.valueOf(acme.get("/v1/calls?order=desc&limit=1").body()))
                .contains("id=" + id);
    }

    @Test
    void stopsWhenTold() throws Exception {
        order(Map.of("kind", "rate_limit", "times", 50));
        acme.control("DELETE", "/acme/misbehave", null);

        assertThat(create().status()).isEqualTo(201);
        assertThat(String.valueOf(acme.control("POST", "/acme/misbehave", Map.of("kind", "sulk"))
                        .at("error")))
                .contains("reset_after_write");
    }

    @Test
    void showsWhatCameInByteForByteWithoutSecrets() throws Exception {
        acme.send("POST", "/v1/calls?api_token=x", "{\"title\": \"Spaced  out\"}");

        Answer log = acme.control("GET", "/acme/requests?last=1", null);
        assertThat(log.at("requests", 0, "method")).isEqualTo("POST");
        assertThat(log.at("requests", 0, "path")).isEqualTo("/v1/calls");
        assertThat(log.at("requests", 0, "body")).isEqualTo("{\"title\": \"Spaced  out\"}");
        assertThat(log.at("requests", 0, "status")).isEqualTo(201);
        assertThat(log.at("requests", 0, "headers", "authorization")).isNull();
        assertThat(log.at("requests", 0, "query")).isEqualTo("api_token=<redacted>");
    }

    @Test
    void seedsAgainOnReset() throws Exception {
        create();
        acme.send("DELETE", "/v1/calls/501", null);
        acme.control("POST", "/acme/reset", null);

        assertThat(calls()).isEqualTo(3);
        assertThat(create().at("id")).isEqualTo(504);
        assertThat(acme.control("GET", "/acme/requests", null).listAt("requests"))
                .hasSize(1);
    }

    @Test
    void listsItselfWithTheDemoCredential() throws Exception {
        Answer list = acme.control("GET", "", null);

        assertThat(list.at("sandboxes", 0, "sandbox")).isEqualTo("acme");
        assertThat(list.at("sandboxes", 0, "context", "company")).isEqualTo("initech");
        assertThat(acme.sandbox().credentialFor("acme").secrets()).containsEntry("access_token", "demo-access");
        assertThat(acme.sandbox().connectors()).isEqualTo(List.of("acme"));
        assertThat(acme.control("GET", "/nobody/records", null).status()).isEqualTo(404);
    }
}
