package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.server.RunningServer.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticationAcceptanceTest {
    private static final RunningServer SERVER = new RunningServer();
    private static final String CALLS = "/unified/crm/engagements";

    @BeforeEach
    void reset() {
        SERVER.engine.reset();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void refusesEveryWrongTokenInTheSameWords() {
        Answer none = SERVER.sendAs(null, "GET", CALLS + SERVER.on(), "");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.headers()).containsEntry("www-authenticate", "Bearer realm=\"crosswalk\"");
        assertThat(none.json()).containsEntry("code", "unauthorized").doesNotContainKey("truto_is_remote_error");
        for (String token : List.of("wrong", "cw_wrong", "cwa_wrong", SERVER.token + "x", "x".repeat(10_000))) {
            Answer answer = SERVER.sendAs(token, "GET", CALLS + SERVER.on(), "");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.at("message")).isEqualTo(none.at("message"));
        }
        assertThat(SERVER.sendAs(null, "GET", CALLS + SERVER.on(), "", "Authorization: Basic " + SERVER.token)
                        .status())
                .isEqualTo(401);
        assertThat(SERVER.engine.count()).isZero();
    }

    @Test
    void readsTheSchemeInAnyCase() {
        assertThat(SERVER.sendAs(null, "GET", CALLS + SERVER.on(), "", "authorization: bearer " + SERVER.token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesARevokedTokenAtOnce() {
        var created = SERVER.parts.apiTokens().create(SERVER.environment, "short", null);
        String text = created.clearText().reveal();
        assertThat(SERVER.sendAs(text, "GET", "/api-token", "").status()).isEqualTo(200);
        SERVER.parts.apiTokens().revoke(SERVER.environment, created.token().id());
        assertThat(SERVER.sendAs(text, "GET", "/api-token", "").status()).isEqualTo(401);
    }

    @Test
    void hidesOtherEnvironmentsAccountsAsIfTheyWereNotThere() {
        Answer foreign = SERVER.send("GET", CALLS + "?integrated_account_id=" + SERVER.foreignAccount.id(), "");
        Answer unknown = SERVER.send("GET", CALLS + "?integrated_account_id=0198c0de-0000-7000-8000-000000000009", "");
        Answer nonsense = SERVER.send("GET", CALLS + "?integrated_account_id=nonsense", "");
        for (Answer answer : List.of(foreign, unknown, nonsense)) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("message")).isEqualTo(unknown.at("message"));
        }
        assertThat(SERVER.send("GET", "/integrated-account/" + SERVER.foreignAccount.id(), "")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.send("DELETE", "/integrated-account/" + SERVER.foreignAccount.id(), "")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.sendAs(SERVER.foreignToken, "GET", CALLS + SERVER.on(), "")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.engine.count()).isZero();
    }

    @Test
    void asksForTheAccountWhereNoneIsNamed() {
        for (String query : List.of("", "?integrated_account_id=", "?integrated_account_id")) {
            Answer answer = SERVER.send("GET", CALLS + query, "");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.at("code")).isEqualTo("missing_integrated_account_id");
            assertThat(answer.body()).contains("\"missing_required_query_parameters\"");
        }
        assertThat(SERVER.send("GET", CALLS + "?integrated_account_id=a&integrated_account_id=b", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAccountsTokenImpliesTheAccount() {
        assertThat(SERVER.sendAs(SERVER.accountToken, "GET", CALLS, "").status())
                .isEqualTo(200);
        assertThat(SERVER.engine.last().account().id()).isEqualTo(SERVER.account.id());
        assertThat(SERVER.sendAs(SERVER.accountToken, "GET", CALLS + SERVER.on(), "")
                        .status())
                .isEqualTo(200);
        assertThat(SERVER.sendAs(SERVER.accountToken, "GET", CALLS + "?integrated_account_id=other", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAccountsTokenOpensNothingElse() {
        for (String target : List.of(
                "GET /integrated-account",
                "GET /integrated-account/" + SERVER.account.id(),
                "PATCH /integrated-account/" + SERVER.account.id(),
                "DELETE /integrated-account/" + SERVER.account.id(),
                "POST /integrated-account/token",
                "GET /integration",
                "GET /integration/acme/capabilities",
                "GET /integration/acme/tools",
                "GET /integrated-account/" + SERVER.foreignAccount.id() + "/capabilities",
                "GET /integrated-account/" + SERVER.foreignAccount.id() + "/openapi.json",
                "GET /environment-integration",
                "GET /api-token",
                "GET /unified/meta/crm/acme")) {
            String[] parts = target.split(" ", 2);
            Answer answer = SERVER.sendAs(SERVER.accountToken, parts[0], parts[1], "");
            assertThat(answer.status()).as(target).isEqualTo(403);
            assertThat(answer.at("code")).as(target).isEqualTo("forbidden");
        }
        assertThat(SERVER.sendAs(SERVER.accountToken, "GET", "/integrated-account/me", "")
                        .at("id"))
                .isEqualTo(SERVER.account.id());
        assertThat(SERVER.send("GET", "/integrated-account/me", "").status()).isEqualTo(403);
    }

    @Test
    void leavesPingHealthMetricsAndTheReferenceOpen() {
        for (String path : List.of(
                "/ping",
                "/health",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/openapi.json",
                "/openapi.yaml",
                "/openapi/acme.json",
                "/docs",
                "/docs/acme",
                "/docs/coverage")) {
            assertThat(SERVER.sendAs(null, "GET", path, "").status()).as(path).isEqualTo(200);
        }
    }
}
