package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.RunningServer.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored log of calls as clients read it. */
final class LogRoutesAcceptanceTest {
    private static final String CALLS = "/unified/crm/engagements";
    private static final String JSON = "Content-Type: application/json";

    private final RunningServer server = new RunningServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsWhatBecameOfEachCallTheNewestFirst() {
        server.send("GET", CALLS + server.on() + "&subject=hidden-1", "");
        server.engine.fails(CrosswalkException.of(ErrorCode.PROVIDER_UNAUTHORIZED, "Token hidden-2 is refused."));
        server.send("POST", CALLS + server.on(), "{\"subject\":\"hidden-3\"}", JSON, "X-Request-Id: r-1");
        Answer log = server.send("GET", "/log?log_type=unified_proxy_api", "");
        assertThat(log.status()).isEqualTo(200);
        assertThat(log.json()).containsEntry("next_cursor", null).containsEntry("limit", 100);
        List<Map<?, ?>> entries = entries(log);
        assertThat(entries).hasSize(2);
        Map<String, Object> failed = new HashMap<>();
        entries.get(0).forEach((name, value) -> failed.put(String.valueOf(name), value));
        assertThat(failed)
                .containsEntry("service", "crosswalk")
                .containsEntry("request_id", "r-1")
                .containsEntry("environment_id", server.environment)
                .containsEntry("integrated_account_id", server.account.id())
                .containsEntry("tenant_id", "tenant-1")
                .containsEntry("integration", "acme")
                .containsEntry("request_type", "unified")
                .containsEntry("model", "crm")
                .containsEntry("resource", "engagements")
                .containsEntry("method", "create")
                .containsEntry("http_method", "POST")
                .containsEntry("http_url", "/unified/crm/engagements")
                .containsEntry("http_status_code", 401)
                .containsEntry("http_status_category", "4xx")
                .containsEntry("fetch_duration", 20.25)
                .containsEntry("mapping_duration", 1.5)
                .containsEntry("integrated_account_needs_reauth", true)
                .containsEntry("code", "provider_unauthorized")
                .containsEntry("origin", "provider")
                .containsEntry("provider_requests", 1)
                .containsEntry("provider_request_id", "acme-1")
                .containsEntry("logs", List.of())
                .containsEntry("message", "create engagements: 401 provider_unauthorized");
        assertThat(String.valueOf(failed.get("timestamp"))).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat((Double) failed.get("duration")).isPositive();
        assertThat(entries.get(1).get("result_count")).isEqualTo(1);
        assertThat(log.body()).doesNotContain("hidden", server.token);
    }

    @Test
    void showsNoIdentifierOfARecord() {
        server.send("GET", CALLS + "/someone@example.com" + server.on(), "");
        assertThat(entries(server.send("GET", "/log", "")))
                .singleElement()
                .satisfies(entry -> assertThat(String.valueOf(entry.get("http_url")))
                        .isEqualTo("/unified/crm/engagements/{id...}"));
    }

    @Test
    void goesPageByPage() {
        for (int i = 0; i < 5; i++) {
            server.send("GET", CALLS + server.on(), "", "X-Request-Id: r-" + i);
        }
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = server.send("GET", "/log?limit=2&next_cursor=" + cursor, "");
            entries(page).forEach(entry -> seen.add(entry.get("request_id")));
            cursor = (String) page.json().get("next_cursor");
        } while (cursor != null);
        // Calls of one millisecond come in any order, and each of them once.
        assertThat(seen).containsExactlyInAnyOrder("r-4", "r-3", "r-2", "r-1", "r-0");
    }

    @Test
    void belongsToTheEnvironmentOfTheToken() {
        server.send("GET", CALLS + server.on(), "");
        assertThat(entries(server.sendAs(server.foreignToken, "GET", "/log", "")))
                .isEmpty();
        assertThat(entries(server.sendAs(
                        server.foreignToken, "GET", "/log?log_type_filter[environment_id]=" + server.environment, "")))
                .isEmpty();
        assertThat(server.sendAs(server.accountToken, "GET", "/log", "").status())
                .isEqualTo(403);
        assertThat(server.sendAs(null, "GET", "/log", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "log_type_filter[request_type]=unified, 1",
        "log_type_filter[request_type]=proxy, 0",
        "log_type_filter[integration]=acme, 1",
        "log_type_filter[integration]=umbrella, 0",
        "log_type_filter[integrated_account_id]=none, 0",
        "created_at[gt]=2026-01-01T00:00:00Z&created_at[lt]=2026-01-31T00:00:00Z, 0",
        "created_at[lt]=2099-01-01T00:00:00Z, 1",
        "log_type=rapid_bridge, 0",
        "log_type=webhook, 0",
        "log_type=sync_job_cron_trigger, 0",
        "log_type=mcp, 0"
    })
    void narrows(String query, int count) {
        server.send("GET", CALLS + server.on(), "");
        Answer log = server.send("GET", "/log?" + query, "");
        assertThat(log.status()).as(log.body()).isEqualTo(200);
        assertThat(entries(log)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at[gt]=2026-01-01T00:00:00Z",
                "created_at[gt]=2026-01-01T00:00:00Z&created_at[lt]=2026-02-02T00:00:00Z",
                "created_at[gt]=yesterday&created_at[lt]=2026-02-02T00:00:00Z",
                "log_type_filter[http_status_code]=500",
                "log_type_filter[request_type]=everything",
                "log_type_filter=unified",
                "log_type=audit",
                "limit=101",
                "limit=0",
                "next_cursor=forged!"
            })
    void saysWhatIsWrongWithAQuery(String query) {
        Answer log = server.send("GET", "/log?" + query, "");
        assertThat(log.status()).as(log.body()).isEqualTo(400);
        assertThat(String.valueOf(log.at("message"))).isNotBlank();
    }

    @Test
    void aLostDatabaseMakesNoCallFail() {
        server.loseDatabase();
        assertThat(server.send("GET", "/log", "").status()).isEqualTo(503);
    }

    private static List<Map<?, ?>> entries(Answer answer) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (answer.at("result") instanceof List<?> result) {
            result.forEach(entry -> entries.add((Map<?, ?>) entry));
        } else {
            throw new AssertionError("No list: " + answer.body());
        }
        return entries;
    }
}
