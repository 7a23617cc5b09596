package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that end, and token endpoints that fail, seen through public HTTP on every connector's sandbox. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshAcceptanceTest {
    private static final String CRM = "hubspot";

    @SuppressWarnings("NullAway.Init")
    private Demo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @BeforeAll
    void startTheDemo() {
        RunningDemo running = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        demo = (Demo) running;
        client = new TestClient(demo.token());
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatEndedIsRenewedAsEachCrmWantsIt() {
        // An API key has no end: its account needs a person where the CRM refuses it.
        List<DemoAccount> renewed = demo.accounts().stream()
                .filter(account -> credential(account).find("access_token").isPresent())
                .toList();
        assertThat(renewed).hasSizeGreaterThan(7);
        return renewed.stream()
                .map(account -> DynamicTest.dynamicTest(account.integration(), () -> {
                    Credential before = credential(account);
                    expire(account.integration());

                    TestClient.Answer answer = list(account);

                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                    Credential after = credential(account);
                    assertThat(after.find("access_token")).isPresent().isNotEqualTo(before.find("access_token"));
                    boolean rotates = rotates(account.integration());
                    assertThat(after.find("refresh_token").equals(before.find("refresh_token")))
                            .as("a refresh token that is left out is kept, another one is taken")
                            .isEqualTo(!rotates);
                    assertThat(stored(account).status()).isEqualTo(IntegratedAccount.Status.ACTIVE);

                    expire(account.integration());
                    assertThat(list(account).status())
                            .as("the token that came last renews as well")
                            .isEqualTo(200);
                }));
    }

    @ParameterizedTest
    @CsvSource({"html", "empty", "truncated", "server_error", "rate_limit", "reset_before"})
    void aTokenEndpointThatFailsLeavesTheAccountAsItIs(String kind) throws IOException {
        DemoAccount account = account();
        expire(CRM);
        order(Map.of("kind", kind, "match", "/token", "times", 1));

        TestClient.Answer answer = list(account);

        assertThat(answer.status()).as(answer.text()).isEqualTo(502);
        assertThat(answer.text()).contains("token endpoint", "stays as it is");
        assertThat(shown(account)).containsEntry("status", "active");
        assertThat(list(account).status()).as("the refresh comes to its end").isEqualTo(200);
        assertThat(list(account).status()).isEqualTo(200);
        assertThat(shown(account)).containsEntry("status", "active").containsEntry("last_error", null);
    }

    @Test
    void aSlowTokenEndpointEndsWithTheReason() throws IOException {
        DemoAccount account = account();
        expire(CRM);
        order(Map.of("kind", "slow", "match", "/token", "times", 1, "delay_ms", 12_000));

        TestClient.Answer answer = list(account);

        assertThat(answer.status()).as(answer.text()).isEqualTo(502);
        assertThat(answer.text()).contains("did not answer in time");
        assertThat(shown(account)).containsEntry("status", "active");
        assertThat(list(account).status()).isEqualTo(200);
    }

    @Test
    void aConsentThatIsGoneNeedsAPersonAndTheirReturnMendsIt() throws IOException {
        DemoAccount account = account();
        String good = credential(account).find("refresh_token").orElseThrow().reveal();
        connect(account, "withdrawn");
        expire(CRM);

        TestClient.Answer refused = list(account);

        assertThat(refused.status()).as(refused.text()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("needs_reauth");
        assertThat(shown(account)).containsEntry("status", "needs_reauth");
        assertThat(String.valueOf(shown(account).get("last_error"))).contains("Connect the integrated account");
        assertThat(list(account).status()).isEqualTo(401);

        connect(account, good);
        assertThat(shown(account)).containsEntry("status", "active").containsEntry("last_error", null);
        assertThat(list(account).status()).isEqualTo(200);
    }

    private void connect(DemoAccount account, String refreshToken) throws IOException {
        TestClient.Answer answer = client.send(
                "PATCH",
                demo.url() + "/integrated-account/" + account.id() + "/credentials",
                Json.writeText(Map.of(
                        "context",
                        Map.of(
                                "oauth",
                                Map.of("token", Map.of("access_token", "ended", "refresh_token", refreshToken))))),
                "Content-Type",
                "application/json");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private boolean rotates(String crm) throws IOException {
        String definition = java.nio.file.Files.readString(java.nio.file.Path.of("connectors", crm, "sandbox.yaml"));
        return definition.contains("rotates: true");
    }

    private void expire(String crm) throws IOException {
        client.send("DELETE", demo.sandboxUrl() + "/_sandbox/" + crm + "/misbehave", null);
        send(crm, Map.of("kind", "expired_token"));
    }

    private void order(Map<String, Object> order) throws IOException {
        send(CRM, order);
    }

    private void send(String crm, Map<String, Object> order) throws IOException {
        TestClient.Answer answer =
                client.send("POST", demo.sandboxUrl() + "/_sandbox/" + crm + "/misbehave", Json.writeText(order));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private TestClient.Answer list(DemoAccount account) throws IOException {
        return client.send("GET", demo.url() + "/unified/crm/users?integrated_account_id=" + account.id(), null);
    }

    private Map<String, @Nullable Object> shown(DemoAccount account) throws IOException {
        return client.send("GET", demo.url() + "/integrated-account/" + account.id(), null)
                .json();
    }

    private DemoAccount account() {
        return demo.accounts().stream()
                .filter(each -> each.integration().equals(CRM))
                .findFirst()
                .orElseThrow();
    }

    private Credential credential(DemoAccount account) {
        return demo.server().parts().credentials().findFresh(account.id()).orElseThrow();
    }

    private IntegratedAccount stored(DemoAccount account) {
        return demo.server().parts().accounts().require(demo.server().environmentId(), account.id());
    }
}
