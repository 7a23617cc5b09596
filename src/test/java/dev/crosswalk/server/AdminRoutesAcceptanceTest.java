package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import dev.crosswalk.server.RunningServer.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminRoutesAcceptanceTest {
    private static final String INSTALLATIONS = "/environment-integration";
    private static final String JSON = "Content-Type: application/json";

    private final RunningServer server = new RunningServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsLoadedConnectorsAsIntegrations() {
        Answer list = server.send("GET", "/integration", "");
        assertThat(result(list)).hasSize(1);
        Answer one = server.send("GET", "/integration/acme", "");
        assertThat(one.json())
                .containsEntry("id", "acme")
                .containsEntry("name", "acme")
                .containsEntry("is_beta", true)
                .containsKey("config");
        assertThat(one.body()).contains("\"label\":\"Acme CRM\"").contains("\"type\":\"password\"");
        assertThat(result(list).getFirst()).isEqualTo(one.json());
        assertThat(result(server.send("GET", "/integration?name=other", ""))).isEmpty();
        assertThat(server.send("GET", "/integration/other", "").status()).isEqualTo(404);
    }

    @Test
    void makesNoIntegrationOverHttpAndSaysWhereTheyComeFrom() {
        for (String target : List.of("POST /integration", "PATCH /integration/acme", "DELETE /integration/acme")) {
            String[] parts = target.split(" ", 2);
            Answer answer = server.send(parts[0], parts[1], "{}", JSON);
            assertThat(answer.status()).as(target).isEqualTo(405);
            assertThat(String.valueOf(answer.at("message"))).contains("connectors/");
        }
    }

    @Test
    void installsOnceHoweverOftenItIsAsked() {
        Answer first =
                server.send("POST", INSTALLATIONS, "{\"integration_id\":\"acme\",\"show_in_catalog\":false}", JSON);
        Answer second = server.send("POST", INSTALLATIONS, "{\"integration_id\":\"acme\"}", JSON);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.json())
                .containsEntry("integration_id", "acme")
                .containsEntry("environment_id", server.environment)
                .containsEntry("is_enabled", true)
                .containsEntry("is_active", true)
                .containsEntry("show_in_catalog", false)
                .containsEntry("override", Map.of());
        assertThat(result(server.send("GET", INSTALLATIONS, ""))).hasSize(1);
        for (String query : List.of("integration_id=acme", "integration.name=acme", "is_enabled=true")) {
            assertThat(result(server.send("GET", INSTALLATIONS + "?" + query, "")))
                    .as(query)
                    .hasSize(1);
        }
        for (String query : List.of("integration_id=x", "integration.name=x", "is_enabled=false", "environment_id=x")) {
            assertThat(result(server.send("GET", INSTALLATIONS + "?" + query, "")))
                    .as(query)
                    .isEmpty();
        }
        assertThat(result(server.sendAs(server.foreignToken, "GET", INSTALLATIONS, "")))
                .isEmpty();
        assertThat(server.send("POST", INSTALLATIONS, "{\"integration_id\":\"x\"}", JSON)
                        .failedFields())
                .containsExactly("/integration_id");
        assertThat(server.send("POST", INSTALLATIONS, "{}", JSON).failedFields())
                .containsExactly("/integration_id");
    }

    @Test
    void replacesAnOverrideAsAWholeAndHidesItsSecrets() {
        String id = String.valueOf(server.send("POST", INSTALLATIONS, "{\"integration_id\":\"acme\"}", JSON)
                .at("id"));
        String override = "{\"credentials\":{\"oauth2\":{\"client_id\":\"c\",\"client_secret\":\"very-secret\"}}}";
        Answer changed = server.send(
                "PATCH", INSTALLATIONS + "/" + id, "{\"is_active\":false,\"override\":" + override + "}", JSON);
        assertThat(changed.json())
                .containsEntry("is_enabled", false)
                .containsEntry(
                        "override",
                        Map.of(
                                "credentials",
                                Map.of("oauth2", Map.of("client_id", "c", "client_secret", "<redacted>"))));
        assertThat(server.send("GET", INSTALLATIONS + "/" + id, "").body()).doesNotContain("very-secret");
        assertThat(server.parts
                        .installations()
                        .find(server.environment, id)
                        .orElseThrow()
                        .findOAuthClient("oauth2")
                        .orElseThrow()
                        .clientSecret()
                        .reveal())
                .isEqualTo("very-secret");
        Answer replaced = server.send("PATCH", INSTALLATIONS + "/" + id, "{\"override\":{\"base_url\":\"x\"}}", JSON);
        assertThat(replaced.at("override")).isEqualTo(Map.of("base_url", "x"));
        assertThat(replaced.at("is_enabled")).isEqualTo(false);
        assertThat(server.send("PATCH", INSTALLATIONS + "/" + id, "{\"override\":1,\"is_enabled\":\"yes\"}", JSON)
                        .failedFields())
                .containsExactlyInAnyOrder("/override", "/is_enabled");
    }

    @Test
    void uninstallingTakesItsAccountsAlong() {
        String id = String.valueOf(server.send("POST", INSTALLATIONS, "{\"integration_id\":\"acme\"}", JSON)
                .at("id"));
        assertThat(server.send("DELETE", INSTALLATIONS + "/" + id, "").json()).isEqualTo(Map.of("id", id));
        assertThat(server.send("GET", INSTALLATIONS + "/" + id, "").status()).isEqualTo(404);
        assertThat(server.send("DELETE", INSTALLATIONS + "/" + id, "").status()).isEqualTo(404);
        assertThat(server.send("GET", "/integrated-account/" + server.account.id(), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void listsApiTokensWithoutTheirTexts() {
        Answer list = server.send("GET", "/api-token?name=test", "");
        assertThat(result(list)).hasSize(1);
        Map<String, @Nullable Object> token = Json.asObject(result(list).getFirst());
        assertThat(token)
                .containsOnlyKeys(
                        "id", "name", "environment_id", "created_by", "expires_at", "created_at", "updated_at")
                .containsEntry("environment_id", server.environment);
        Answer one = server.send("GET", "/api-token/" + token.get("id"), "");
        assertThat(one.json()).isEqualTo(token);
        assertThat(one.body()).doesNotContain(server.token);
        assertThat(server.sendAs(server.foreignToken, "GET", "/api-token/" + token.get("id"), "")
                        .status())
                .isEqualTo(404);
        assertThat(server.send("POST", "/api-token", "{}", JSON).status()).isEqualTo(405);
        assertThat(server.send("DELETE", "/api-token/" + token.get("id"), "").status())
                .isEqualTo(405);
    }

    @Test
    void saysThatItIsNotReadyWhenTheDatabaseIsLost() {
        assertThat(server.sendAs(null, "GET", "/health/ready", "").json()).isEqualTo(Map.of("status", "up"));
        server.loseDatabase();
        Answer ready = server.sendAs(null, "GET", "/health/ready", "");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.at("status")).isEqualTo("down");
        assertThat(server.sendAs(null, "GET", "/health", "").status()).isEqualTo(503);
        assertThat(server.sendAs(null, "GET", "/health/live", "").status()).isEqualTo(200);
        Answer call = server.send("GET", "/unified/crm/engagements" + server.on(), "");
        assertThat(call.status()).isEqualTo(503);
        assertThat(call.at("code")).isEqualTo("storage_unavailable");
    }

    @Test
    void countsAndTimesCallsWithBoundedLabels() {
        server.send("GET", "/unified/crm/engagements" + server.on(), "");
        server.send("GET", "/unified/made-up-" + System.nanoTime() + "/x" + server.on(), "");
        server.send("POST", "/unified/crm/accounts/made-up-method" + server.on(), "{}", JSON);
        server.send("GET", "/made-up", "");
        server.sendAs(null, "BREW", "/ping", "");
        Answer metrics = server.sendAs(null, "GET", "/metrics", "");
        assertThat(metrics.headers().get("content-type")).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("crosswalk_http_seconds_count{integration=\"acme\",method=\"list\","
                        + "route=\"/unified/{model}/{resource}\",status=\"200\",verb=\"GET\"} 2")
                .contains("method=\"custom\"")
                .contains("route=\"none\",status=\"404\",verb=\"GET\"")
                .contains("verb=\"OTHER\"")
                .contains("crosswalk_provider_seconds_count{integration=\"acme\"} 3")
                .contains("crosswalk_mapping_seconds_sum{integration=\"acme\"}")
                .doesNotContain("made-up");
    }

    private static List<?> result(Answer answer) {
        return answer.at("result") instanceof List<?> items ? items : List.of("no list: " + answer.body());
    }
}
