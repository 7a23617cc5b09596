package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import dev.crosswalk.server.RunningServer.Answer;
import dev.crosswalk.telemetry.LogLines;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of integrated accounts, in the shape in which a webhook would get it. */
final class AccountEventsAcceptanceTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String CREATE =
            "{\"tenant_id\":\"t-9\",\"integration\":\"acme\",\"authentication_method\":\"api_key\","
                    + "\"context\":{\"api_key\":\"ak_90817261\",\"company\":\"initech\"}}";

    private final RunningServer server = new RunningServer();
    private final LogLines lines = LogLines.of(AccountEventLines.LOGGER);

    @AfterEach
    void close() {
        lines.close();
        server.close();
    }

    @Test
    void aFirstConnectIsCreatedAndThenActive() {
        Answer created = server.send("POST", "/integrated-account", CREATE, JSON);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(events()).containsExactly("integrated_account:created", "integrated_account:active");
        Map<String, @Nullable Object> line = lines.all().getFirst();
        assertThat(line)
                .containsEntry("environment_id", server.environment)
                .containsEntry("integrated_account_id", created.at("id"))
                .containsKeys("id", "created_at")
                .containsEntry("payload", created.json());
        assertThat(String.join("", lines.texts())).doesNotContain("9081726").contains("<redacted>");
    }

    @Test
    void aLostCredentialIsToldOnceAndItsReturnToo() {
        var accounts = server.parts.accounts();
        refuseCredential();
        accounts.markNeedsReauth(server.account, "The token was revoked.");
        var lost = accounts.require(server.environment, server.account.id());
        accounts.markNeedsReauth(lost, "The token was revoked again.");
        accounts.markActive(accounts.require(server.environment, server.account.id()));
        accounts.markActive(accounts.require(server.environment, server.account.id()));
        assertThat(events())
                .containsExactly("integrated_account:authentication_error", "integrated_account:reactivated");
        assertThat(lines.all().getFirst()).containsEntry("level", "WARN");
        assertThat(payload(0)).contains("last_error=The token was revoked.").contains("status=needs_reauth");
        assertThat(payload(1)).contains("status=active");
    }

    @Test
    void aReconnectIsUpdatedAndThenActive() {
        refuseCredential();
        server.parts.accounts().markNeedsReauth(server.account, "The token was revoked.");
        server.send(
                "PATCH",
                "/integrated-account/" + server.account.id(),
                "{\"context\":{\"api_key\":\"ak_90817262\"}}",
                JSON);
        assertThat(events())
                .containsExactly(
                        "integrated_account:authentication_error",
                        "integrated_account:updated",
                        "integrated_account:active");
        assertThat(String.join("", lines.texts())).doesNotContain("9081726");
    }

    @Test
    void everyWayToDeleteIsTold() {
        String id = String.valueOf(
                server.send("POST", "/integrated-account", CREATE, JSON).at("id"));
        server.send("DELETE", "/integrated-account/" + id, "");
        server.send("DELETE", "/integrated-account/" + id, "");
        String other = String.valueOf(
                server.send("POST", "/integrated-account", CREATE, JSON).at("id"));
        Map<String, @Nullable Object> installation = installation();
        server.send("DELETE", "/environment-integration/" + installation.get("id"), "");
        List<Map<String, @Nullable Object>> deleted = lines.all().stream()
                .filter(line -> "integrated_account:deleted".equals(line.get("event")))
                .toList();
        assertThat(deleted)
                .extracting(line -> line.get("integrated_account_id"))
                .contains(id, other);
        assertThat(deleted.getFirst()).containsEntry("payload", Map.of("id", id));
        assertThat(deleted.stream().filter(line -> id.equals(line.get("integrated_account_id"))))
                .hasSize(1);
    }

    private void refuseCredential() {
        String id = server.account.id();
        server.parts
                .credentials()
                .noteRefused(id, server.parts.credentials().require(id).version());
    }

    private Map<String, @Nullable Object> installation() {
        Object result = server.send("GET", "/environment-integration", "").at("result");
        if (result instanceof List<?> list && list.getFirst() instanceof Map<?, ?> first) {
            return Json.asObject(first);
        }
        throw new AssertionError("No installation: " + result);
    }

    private List<Object> events() {
        return lines.all().stream()
                .map(line -> (Object) String.valueOf(line.get("event")))
                .toList();
    }

    private String payload(int line) {
        return String.valueOf(lines.all().get(line).get("payload"));
    }
}
