package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.account.NewIntegratedAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.json.Json;
import dev.crosswalk.server.RunningServer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntegratedAccountRoutesAcceptanceTest {
    private static final String PATH = "/integrated-account";
    private static final String JSON = "Content-Type: application/json";

    private final RunningServer server = new RunningServer(ServerOptions.on("127.0.0.1", 0));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void importsAnAccountWithAnApiKeyAndKeepsTheKeyApart() {
        String installation =
                String.valueOf(server.send("POST", "/environment-integration", "{\"integration_id\":\"acme\"}", JSON)
                        .at("id"));
        Answer answer = server.send("POST", PATH, """
                {"tenant_id": "t-9", "environment_integration_id": "%s", "authentication_method": "api_key",
                 "context": {"api_key": "ak_secret-9", "company": "initech", "flag": true}}""".formatted(installation), JSON);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .containsEntry("tenant_id", "t-9")
                .containsEntry("environment_integration_id", installation)
                .containsEntry("environment_id", server.environment)
                .containsEntry("authentication_method", "api_key")
                .containsEntry("status", "active")
                .containsEntry("is_sandbox", false)
                .containsEntry("context", Map.of("api_key", "<redacted>", "company", "initech", "flag", true));
        assertThat(answer.body()).doesNotContain("ak_secret-9");
        String id = String.valueOf(answer.at("id"));
        assertThat(stored(id).context()).isEqualTo(Map.of("company", "initech", "flag", true));
        assertThat(secret(id, "api_key")).isEqualTo("ak_secret-9");
        assertThat(server.send("GET", PATH + "/" + id, "").json()).isEqualTo(answer.json());
        assertThat(server.send("GET", "/unified/crm/engagements?integrated_account_id=" + id, "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void importsAnAccountWithAnOAuthToken() {
        Answer answer = server.send("POST", PATH, """
                {"tenant_id": "t", "integration": "acme", "authentication_method": "oauth2",
                 "context": {"oauth": {"scope": ["crm.read"], "token": {"access_token": "at-1", "refresh_token": "rt-1",
                 "expires_in": 1800}}}}""", JSON);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("context"))
                .isEqualTo(Map.of(
                        "oauth", Map.of("scope", List.of("crm.read"), "token", Map.of("access_token", "<redacted>"))));
        assertThat(answer.body()).doesNotContain("at-1").doesNotContain("rt-1");
        String id = String.valueOf(answer.at("id"));
        assertThat(secret(id, "access_token")).isEqualTo("at-1");
        assertThat(secret(id, "refresh_token")).isEqualTo("rt-1");
        assertThat(server.parts.credentials().require(id).expiresAt())
                .isBetween(Instant.now().plusSeconds(1700), Instant.now().plusSeconds(1801));
    }

    @Test
    void reportsEverythingThatIsWrongWithAnImportAtOnce() {
        Answer first = server.send("POST", PATH, "{\"context\": 1, \"is_sandbox\": true}", JSON);
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.at("code")).isEqualTo("invalid_body");
        assertThat(first.failedFields())
                .containsExactlyInAnyOrder("/tenant_id", "/context", "/is_sandbox", "/environment_integration_id");

        Answer second = server.send("POST", PATH, """
                {"tenant_id": "t", "integration": "acme", "authentication_method": "api_key",
                 "context": {"api_key": 5, "company": "Not A Domain", "api_token": "x", "nested": {"password": "p"}}}""", JSON);
        assertThat(second.failedFields())
                .containsExactlyInAnyOrder(
                        "/context/api_key",
                        "/context/api_key",
                        "/context/company",
                        "/context/company",
                        "/context/api_token",
                        "/context/nested");
        Answer third = server.send(
                "POST", PATH, "{\"tenant_id\":\"t\",\"integration\":\"acme\",\"authentication_method\":\"x\"}", JSON);
        assertThat(third.failedFields()).containsExactly("/authentication_method");
        assertThat(third.body()).contains("api_key").contains("oauth2");
        Answer fourth = server.send("POST", PATH, "{\"tenant_id\":\"t\",\"integration\":\"nope\"}", JSON);
        assertThat(fourth.failedFields()).containsExactly("/integration");
        Answer fifth = server.send(
                "POST",
                PATH,
                "{\"tenant_id\":\"t\",\"integration\":\"acme\",\"authentication_method\":\"oauth2\"}",
                JSON);
        assertThat(fifth.failedFields()).containsExactly("/context/oauth/token");
    }

    @Test
    void neverShowsASecretThatWasRefused() {
        Answer answer = server.send("POST", PATH, """
                {"tenant_id": "t", "integration": "acme", "authentication_method": "api_key",
                 "context": {"api_key": "wrong-form-secret", "password": "other-secret", "company": "initech"}}""", JSON);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("wrong-form-secret").doesNotContain("other-secret");
    }

    @Test
    void standsAnAccountOnASandboxOnlyWhereThereIsOne() {
        try (RunningServer demo =
                new RunningServer(ServerOptions.on("127.0.0.1", 0).withSandbox("http://127.0.0.1:9"))) {
            Answer answer = demo.send("POST", PATH, """
                    {"tenant_id": "t", "integration": "acme", "authentication_method": "api_key", "is_sandbox": true,
                     "context": {"api_key": "ak_1", "company": "initech"}}""", JSON);
            assertThat(answer.at("is_sandbox")).isEqualTo(true);
            assertThat(demo.parts
                            .accounts()
                            .require(demo.environment, String.valueOf(answer.at("id")))
                            .sandboxUrl())
                    .isEqualTo("http://127.0.0.1:9/acme");
        }
    }

    @Test
    void listsWithFiltersAndCursors() {
        IntegratedAccount second = importAccount("tenant-2");
        IntegratedAccount third = importAccount("tenant-2");

        Answer all = server.send("GET", PATH, "");
        assertThat(ids(all)).containsExactly(server.account.id(), second.id(), third.id());
        assertThat(all.json()).containsEntry("limit", 5000).containsEntry("next_cursor", null);
        Answer page = server.send("GET", PATH + "?limit=2", "");
        assertThat(ids(page)).containsExactly(server.account.id(), second.id());
        Answer rest = server.send("GET", PATH + "?limit=2&next_cursor=" + page.at("next_cursor"), "");
        assertThat(ids(rest)).containsExactly(third.id());
        assertThat(ids(server.send("GET", PATH + "?tenant_id=tenant-2", ""))).containsExactly(second.id(), third.id());
        assertThat(ids(server.send("GET", PATH + "?integration.name=acme&status=active&is_sandbox=false", "")))
                .hasSize(3);
        assertThat(ids(server.send("GET", PATH + "?integration.name=other", "")))
                .isEmpty();
        assertThat(ids(server.send("GET", PATH + "?status=needs_reauth", ""))).isEmpty();
        assertThat(ids(server.send("GET", PATH + "?environment_id=other", ""))).isEmpty();
        assertThat(ids(server.send("GET", PATH + "?created_at[gt]=2020-01-01T00:00:00Z", "")))
                .hasSize(3);
        assertThat(ids(server.send(
                        "GET", PATH + "?created_at[gte]=2020-01-01%2010:00:00&created_at%5Blt%5D=2021-01-01", "")))
                .isEmpty();
        assertThat(ids(server.send("GET", PATH + "?created_at=" + second.createdAt(), "")))
                .contains(second.id());
    }

    @Test
    void reportsEveryWrongFilterAtOnce() {
        Answer answer = server.send(
                "GET", PATH + "?limit=0&status=odd&is_sandbox=x&created_at[gt]=soon&updated_at[near]=2024-01-01", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.failedFields()).containsExactly("limit", "status", "is_sandbox", "created_at", "updated_at");
        assertThat(server.send("GET", PATH + "?next_cursor=nonsense", "").at("code"))
                .isEqualTo("invalid_cursor");
    }

    @Test
    void mergesAContextShallowlyAndKeepsSecretsThatDoNotCome() {
        String id = server.account.id();
        Answer answer = server.send(
                "PATCH",
                PATH + "/" + id,
                "{\"tenant_id\":\"t-2\",\"context\":{\"api_key\":\"<redacted>\",\"region\":{\"a\":1}}}",
                JSON);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("tenant_id")).isEqualTo("t-2");
        assertThat(stored(id).context()).isEqualTo(Map.of("company", "initech", "region", Map.of("a", 1)));
        assertThat(secret(id, "api_key")).isEqualTo(AcmeConnector.SECRET);

        server.send("PATCH", PATH + "/" + id, "{\"context\":{\"region\":{\"b\":2},\"company\":\"globex\"}}", JSON);
        assertThat(stored(id).context()).isEqualTo(Map.of("company", "globex", "region", Map.of("b", 2)));
        server.send("PATCH", PATH + "/" + id, "{\"context\":{\"region\":null}}", JSON);
        assertThat(stored(id).context()).isEqualTo(Map.of("company", "globex"));
        Answer missing = server.send("PATCH", PATH + "/" + id, "{\"context\":{\"company\":null}}", JSON);
        assertThat(missing.failedFields()).containsExactly("/context/company");
    }

    @Test
    void mergesOAuthAndReplacesTheTokensThatCome() {
        IntegratedAccount account = server.parts
                .accounts()
                .create(
                        NewIntegratedAccount.active(
                                server.environment,
                                "t",
                                AcmeConnector.NAME,
                                "oauth2",
                                null,
                                Map.of("oauth", Map.of("scope", "a"))),
                        Credential.of(
                                Map.of("access_token", Secret.of("old"), "refresh_token", Secret.of("kept")),
                                Instant.now().plus(Duration.ofHours(1))));
        server.send(
                "PATCH",
                PATH + "/" + account.id(),
                "{\"context\":{\"oauth\":{\"other\":1,\"token\":{\"access_token\":\"new\"}}}}",
                JSON);
        assertThat(secret(account.id(), "access_token")).isEqualTo("new");
        assertThat(secret(account.id(), "refresh_token")).isEqualTo("kept");
        assertThat(server.parts.credentials().require(account.id()).expiresAt()).isNull();
        assertThat(stored(account.id()).context()).isEqualTo(Map.of("oauth", Map.of("scope", "a", "other", 1)));
    }

    @Test
    void newCredentialsMakeAnAccountActiveAgain() {
        server.parts.credentials().noteRefused(server.account.id(), 1);
        server.parts.accounts().markNeedsReauth(server.account, "The key was revoked.");
        Answer shown = server.send("GET", PATH + "/" + server.account.id(), "");
        assertThat(shown.json())
                .containsEntry("status", "needs_reauth")
                .containsEntry("last_error", "The key was revoked.");
        Answer answer = server.send(
                "PATCH",
                PATH + "/" + server.account.id() + "/credentials",
                "{\"context\":{\"api_key\":\"ak_new\"}}",
                JSON);
        assertThat(answer.json()).containsEntry("status", "active").containsEntry("last_error", null);
        assertThat(secret(server.account.id(), "api_key")).isEqualTo("ak_new");
    }

    @Test
    void changesOnlyTheContextWithAnAccountsOwnToken() {
        Answer changed = server.sendAs(
                server.accountToken, "PATCH", PATH + "/me", "{\"context\":{\"company\":\"hooli\"}}", JSON);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(stored(server.account.id()).context()).isEqualTo(Map.of("company", "hooli"));
        Answer refused =
                server.sendAs(server.accountToken, "PATCH", PATH + "/me", "{\"tenant_id\":\"x\",\"context\":{}}", JSON);
        assertThat(refused.failedFields()).containsExactly("/tenant_id");
        assertThat(server.sendAs(server.accountToken, "GET", PATH + "/me", "").body())
                .doesNotContain(AcmeConnector.SECRET);
    }

    @Test
    void changesStatusAndOverridesButTakesNoSecretsThere() {
        String path = PATH + "/" + server.account.id();
        Answer answer = server.send(
                "PATCH",
                path,
                "{\"status\":\"needs_reauth\",\"unified_model_override\":{\"crm\":{}},\"integration_override\":{\"a\":1}}",
                JSON);
        assertThat(answer.json())
                .containsEntry("status", "needs_reauth")
                .containsEntry("unified_model_override", Map.of("crm", Map.of()))
                .containsEntry("integration_override", Map.of("a", 1));
        assertThat(server.send(
                                "PATCH",
                                path,
                                "{\"status\":\"odd\",\"integration_override\":{\"headers\":{\"Authorization\":\"x\"}}}",
                                JSON)
                        .failedFields())
                .containsExactlyInAnyOrder("/status", "/integration_override");
    }

    @Test
    void deletesOneAndMany() {
        String id = server.account.id();
        assertThat(server.send("DELETE", PATH + "/" + id, "").json()).isEqualTo(Map.of("id", id));
        assertThat(server.send("GET", PATH + "/" + id, "").status()).isEqualTo(404);
        assertThat(server.send("DELETE", PATH + "/" + id, "").status()).isEqualTo(404);
        assertThat(server.sendAs(server.accountToken, "GET", PATH + "/me", "").status())
                .isEqualTo(401);

        IntegratedAccount one = importAccount("a");
        IntegratedAccount two = importAccount("b");
        importAccount("b");
        Answer byId = server.send(
                "POST",
                PATH + "/bulk-delete",
                "{\"ids\":[\"" + one.id() + "\",\"" + server.foreignAccount.id() + "\"]}",
                JSON);
        assertThat(byId.json()).isEqualTo(Map.of("success", true));
        assertThat(ids(server.send("GET", PATH, ""))).hasSize(2).contains(two.id());
        assertThat(server.sendAs(server.foreignToken, "GET", PATH + "/" + server.foreignAccount.id(), "")
                        .status())
                .isEqualTo(200);
        server.send("POST", PATH + "/bulk-delete", "{\"tenant_id\":\"b\"}", JSON);
        assertThat(ids(server.send("GET", PATH, ""))).isEmpty();
        for (String body : List.of("{}", "{\"ids\":[],\"tenant_id\":\"b\"}", "{\"ids\":\"x\"}")) {
            assertThat(server.send("POST", PATH + "/bulk-delete", body, JSON).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void refreshesOnlyWhatCanBeRefreshed() {
        Answer answer =
                server.send("POST", PATH + "/refresh-credentials", "{\"id\":\"" + server.account.id() + "\"}", JSON);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(String.valueOf(answer.at("message"))).contains("/credentials");
        assertThat(server.renewed).isEmpty();
    }

    private IntegratedAccount importAccount(String tenant) {
        Answer answer = server.send("POST", PATH, """
                {"tenant_id": "%s", "integration": "acme", "authentication_method": "api_key",
                 "context": {"api_key": "ak_1", "company": "initech"}}""".formatted(tenant), JSON);
        return stored(String.valueOf(answer.at("id")));
    }

    private IntegratedAccount stored(String id) {
        IntegratedAccount account = server.parts.accounts().require(server.environment, id);
        assertThat(account.status()).isIn(Status.ACTIVE, Status.NEEDS_REAUTH);
        return account;
    }

    private @Nullable String secret(String accountId, String name) {
        return server.parts
                .credentials()
                .require(accountId)
                .find(name)
                .map(Secret::reveal)
                .orElse(null);
    }

    private static List<String> ids(Answer answer) {
        return answer.at("result") instanceof List<?> items
                ? items.stream()
                        .map(item -> String.valueOf(Json.asObject(item).get("id")))
                        .toList()
                : List.of("no list: " + answer.body());
    }
}
