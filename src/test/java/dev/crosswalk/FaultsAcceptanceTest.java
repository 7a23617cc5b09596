package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CRM that fails in every way, seen through the whole server: nothing hangs, nothing leaks, everything is told. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsAcceptanceTest {
    private static final String CRM = "hubspot";

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @SuppressWarnings("NullAway.Init")
    private String account;

    @BeforeAll
    void startTheDemo() {
        demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        client = new TestClient(demo.token());
        account = demo.accounts().stream()
                .filter(each -> each.integration().equals(CRM))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @BeforeEach
    void mendTheSandbox() throws IOException {
        client.send("POST", demo.sandboxUrl() + "/_sandbox/" + CRM + "/reset", null);
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit,   429, provider_rate_limited,      true",
        "server_error, 500, provider_failed,            true",
        "html,         502, provider_failed,            true",
        "empty,        502, provider_answer_unreadable, false",
        "truncated,    502, provider_unreachable,       true",
        "huge,         502, provider_answer_too_large,  false",
        "reset_before, 502, provider_unreachable,       true",
    })
    void aReadThatTheProviderFailsIsToldAsItsFault(String kind, int status, String code, boolean retryable)
            throws IOException {
        misbehave(kind);
        TestClient.Answer answer = client.send("GET", url("/unified/crm/users", ""), null);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        Map<String, ?> error = answer.json();
        assertThat(error.get("origin")).isEqualTo("provider");
        assertThat(error.get("code")).isEqualTo(code);
        assertThat(error.get("retryable")).isEqualTo(retryable);
        assertThat(error.get("statusCode")).isEqualTo(status);
        assertThat(error).containsKeys("error", "message", "request_id");
        mendTheSandbox();
        assertThat(client.send("GET", url("/unified/crm/users", ""), null).status())
                .isEqualTo(200);
    }

    @Test
    void aWriteWhoseOutcomeIsUnknownIsNotCalledRetryable() throws IOException {
        misbehave("reset_after_write");
        TestClient.Answer answer =
                create("{\"engagement_type\":\"note\",\"content\":\"x\",\"start_time\":\"2026-05-14\"}");
        // Not 502, at which clients send again by themselves.
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("provider_outcome_unknown");
        assertThat(answer.json().get("outcome")).isEqualTo("uncertain");
        assertThat(answer.json().get("retryable")).isEqualTo(false);
    }

    @Test
    void aTokenThatExpiredIsRenewedWithoutTheCallerNoticing() throws IOException {
        client.send("POST", demo.sandboxUrl() + "/_sandbox/" + CRM + "/misbehave", "{\"kind\":\"expired_token\"}");
        assertThat(client.send("GET", url("/unified/crm/users", ""), null).status())
                .isEqualTo(200);
    }

    @Test
    void anAccountFollowsWhatTheProviderSaysOfItsCredential() throws IOException {
        String installation = String.valueOf(
                client.send("POST", demo.url() + "/environment-integration", "{\"integration_id\":\"" + CRM + "\"}")
                        .json()
                        .get("id"));
        TestClient.Answer made = client.send(
                "POST",
                demo.url() + "/integrated-account",
                "{\"tenant_id\":\"t\",\"is_sandbox\":true,\"environment_integration_id\":\"" + installation
                        + "\",\"authentication_method\":\"api_key\",\"context\":{\"api_key\":\"pat-eu1-not-a-token\"}}");
        assertThat(made.status()).as(made.text()).isBetween(200, 201);
        String id = String.valueOf(made.json().get("id"));

        TestClient.Answer refused =
                client.send("GET", demo.url() + "/unified/crm/users?integrated_account_id=" + id, null);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text()).contains("truto_is_remote_error").doesNotContain("pat-eu1-not-a-token");
        assertThat(status(id)).isEqualTo("needs_reauth");

        client.send(
                "PATCH",
                demo.url() + "/integrated-account/" + id + "/credentials",
                "{\"context\":{\"api_key\":\"pat-na1-5a9d0000-demo\"}}");
        assertThat(client.send("GET", demo.url() + "/unified/crm/users?integrated_account_id=" + id, null)
                        .status())
                .isEqualTo(200);
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void aLinkThatTheProviderLosesIsNamedInTheAnswer() throws IOException {
        // More than once, because a first POST may only find out that a reset forgot the access token.
        client.send(
                "POST",
                demo.sandboxUrl() + "/_sandbox/" + CRM + "/misbehave",
                "{\"kind\":\"lost_link\",\"times\":3,\"match\":\"POST\"}");
        TestClient.Answer answer = create("{\"engagement_type\":\"note\",\"content\":\"x\","
                + "\"start_time\":\"2026-05-14\",\"contact\":[{\"id\":\"171591000001\"}]}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("link_missing", "/contact/0/id");
        assertThat(answer.json()).doesNotContainKey("contact");
    }

    @Test
    void aLinkedRecordThatIsNotThereIsRefusedWithTheProvidersOwnMessage() throws IOException {
        TestClient.Answer answer = create(
                "{\"engagement_type\":\"note\",\"content\":\"x\",\"start_time\":\"2026-05-14\",\"contact\":[{\"id\":\"999\"}]}");
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.json().get("origin")).isEqualTo("caller");
        assertThat(String.valueOf(answer.json().get("message"))).isNotBlank();
    }

    private TestClient.Answer create(String body) throws IOException {
        return client.send("POST", url("/unified/crm/engagements", ""), body);
    }

    private String status(String id) throws IOException {
        return String.valueOf(client.send("GET", demo.url() + "/integrated-account/" + id, null)
                .json()
                .get("status"));
    }

    private void misbehave(String kind) throws IOException {
        TestClient.Answer answer = client.send(
                "POST",
                demo.sandboxUrl() + "/_sandbox/" + CRM + "/misbehave",
                Json.writeText(Map.of("kind", kind, "times", 10)));
        assertThat(answer.status()).isLessThan(300);
    }

    private String url(String path, String query) {
        return demo.url() + path + "?integrated_account_id=" + account + query;
    }
}
