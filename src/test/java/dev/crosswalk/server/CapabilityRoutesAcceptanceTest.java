package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Capabilities as the contract has them; what real connectors can do stands in ReferenceAcceptanceTest. */
final class CapabilityRoutesAcceptanceTest {
    private static final RunningServer SERVER = new RunningServer();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void tellsOfAnIntegration() {
        var answer = SERVER.send("GET", "/integration/acme/capabilities", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("integration"))
                .isEqualTo(Map.of("id", "acme", "name", "acme", "label", "Acme CRM", "category", "crm"));
        assertThat(answer.at("unified")).isEqualTo(List.of());
        assertThat(answer.at("account")).isNull();
        Map<?, ?> auth = (Map<?, ?>) Objects.requireNonNull(answer.at("auth"));
        assertThat((List<?>) auth.get("formats")).hasSize(2).allMatch(List.of("api_key", "oauth2")::contains);
        assertThat((List<?>) auth.get("fields")).hasSize(2);
        assertThat(String.valueOf(answer.at("ai_readiness"))).contains("ai_ready_score");
    }

    @Test
    void tellsOfAnAccountAlsoWithItsOwnToken() {
        String path = "/integrated-account/" + SERVER.account.id() + "/capabilities?type=unified";
        for (String token : List.of(SERVER.token, SERVER.accountToken)) {
            var answer = SERVER.sendAs(token, "GET", path, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("proxy")).isEqualTo(List.of());
            assertThat(answer.at("environment_id")).isEqualTo(SERVER.environment);
            Map<?, ?> account = (Map<?, ?>) Objects.requireNonNull(answer.at("account"));
            assertThat(account.get("id")).isEqualTo(SERVER.account.id());
            assertThat(account.get("is_blocked")).isEqualTo(false);
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(SERVER.send("GET", "/integration/nobody/capabilities", "").status())
                .isEqualTo(404);
        var answer = SERVER.send("GET", "/integration/acme/capabilities?type=everything", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(String.valueOf(answer.at("details"))).contains("type").contains("unified");
        assertThat(SERVER.send("GET", "/integrated-account/none/capabilities", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void listsUnifiedApisAndTools() {
        for (String path : List.of(
                "/integration/acme/unified-apis",
                "/integration/acme/tools",
                "/integrated-account/" + SERVER.account.id() + "/tools?methods=read&tags=t1")) {
            assertThat(SERVER.send("GET", path, "").at("result")).as(path).isEqualTo(List.of());
        }
    }
}
