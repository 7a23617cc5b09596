package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Callers and accounts that try to make the server call, or say, what they choose; all connectors, through public HTTP. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EgressAcceptanceTest {
    private static final List<String> NO_IDENTIFIERS = List.of(
            "%2e%2e",
            "%2E",
            "..%2fadmin",
            "..%2f..%2f..%2fadmin",
            "..%5cadmin",
            "%252e%252e%252fadmin",
            "1%2fadmin",
            "1%00",
            "1%0d%0aX-Evil:%201",
            "%09",
            "1%255cadmin");

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @BeforeAll
    void startTheDemo() {
        demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        client = new TestClient(demo.token());
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @Test
    void noIdentifierLeavesItsPlace() throws IOException {
        for (DemoAccount account : demo.accounts()) {
            forget(account);
            for (String identifier : NO_IDENTIFIERS) {
                for (String verb : List.of("GET", "PATCH", "DELETE")) {
                    String body = verb.equals("PATCH") ? Json.writeText(account.firstEngagement()) : null;
                    String type = account.engagementTypes().getFirst();
                    TestClient.Answer answer = client.send(
                            verb,
                            demo.url() + "/unified/crm/engagements/" + identifier + "?integrated_account_id="
                                    + account.id() + "&engagement_type=" + type,
                            body);
                    assertThat(answer.status())
                            .as("%s %s %s: %s", account.integration(), verb, identifier, answer.text())
                            .isBetween(400, 499);
                }
            }
            assertThat(received(account)).doesNotContain("admin", "X-Evil", "x-evil", "..");
        }
    }

    @Test
    void noParameterBecomesAHeaderOrAnotherRequest() throws IOException {
        for (DemoAccount account : demo.accounts()) {
            forget(account);
            client.send(
                    "GET",
                    demo.url() + "/unified/crm/users?integrated_account_id=" + account.id()
                            + "&remote_query%5Bq%0d%0aX-Evil%5D=1%0d%0aX-Evil:%201%0d%0a%0d%0aGET%20/evil%20HTTP/1.1",
                    null);
            assertThat(received(account).toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("\"x-evil\":", "\"/evil\"", "/evil http");
        }
    }

    @Test
    void noQuotationMarkEndsATextInAProvidersQueryLanguage() throws IOException {
        for (DemoAccount account : demo.accounts()) {
            forget(account);
            for (String value : List.of("x' OR Name != '", "x\\' OR Name != '", "x') OR (Name != '")) {
                String encoded = java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
                for (String parameter : List.of("contact%5Bid%5D", "user%5Bid%5D", "subject", "search", "email")) {
                    client.send(
                            "GET",
                            demo.url() + "/unified/crm/contacts?integrated_account_id=" + account.id() + "&" + parameter
                                    + "=" + encoded,
                            null);
                    client.send(
                            "GET",
                            demo.url() + "/unified/crm/engagements?engagement_type="
                                    + account.engagementTypes().getFirst() + "&integrated_account_id=" + account.id()
                                    + "&" + parameter + "=" + encoded,
                            null);
                }
            }
            // Whatever reached a query language has its quotation mark escaped, by a backslash that is not escaped
            // itself.
            String plain = java.net.URLDecoder.decode(
                    received(account)
                            .replace("%", "%25")
                            .replace("%2527", "'")
                            .replace("%2520", " ")
                            .replace("%255C", "\\\\"),
                    java.nio.charset.StandardCharsets.UTF_8);
            java.util.regex.Matcher where = java.util.regex.Pattern.compile("(?i)where[^\"]*?x(\\\\*)'\\)? OR")
                    .matcher(plain);
            while (where.find()) {
                // The log is JSON, in which each backslash stands twice.
                assertThat(where.group(1).length() / 2 % 2).as(where.group()).isEqualTo(1);
            }
        }
    }

    @Test
    void noAccountLeadsTheServerInside() throws IOException {
        try (ServerSocket inside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            inside.setSoTimeout(200);
            int port = inside.getLocalPort();
            for (String origin : List.of(
                    "http://127.0.0.1:" + port,
                    "https://127.0.0.1:" + port,
                    "https://localhost:" + port,
                    "https://2130706433:" + port,
                    "https://0x7f.1:" + port,
                    "https://[::ffff:127.0.0.1]:" + port,
                    "https://initech.pipedrive.com@127.0.0.1:" + port,
                    "https://127.0.0.1:" + port + "/.pipedrive.com",
                    "https://127.0.0.1:" + port + "#.pipedrive.com",
                    "https://127.0.0.1:" + port + "\\.pipedrive.com",
                    "https://initech.pipedrive.com.evil.example",
                    "https://initech.pipedrive.com:" + port,
                    "https://initech.pipedrive.com\r\nX-Evil: 1",
                    "https://initech.pipedrive.com\n",
                    "https://169.254.169.254")) {
                for (Map.Entry<String, String> kind : Map.of(
                                "pipedrive", "api_domain", "salesforce", "instance_url", "zohocrm", "api_domain")
                        .entrySet()) {
                    connectAndCall(kind.getKey(), kind.getValue(), origin);
                }
            }
            assertThat(accepted(inside)).as("a connection to the inside").isFalse();
        }
    }

    /** Connects an account whose context says where its provider is; whatever is let in must not be called. */
    private void connectAndCall(String integration, String name, String origin) throws IOException {
        String installation = String.valueOf(client.send(
                        "POST", demo.url() + "/environment-integration", "{\"integration_id\":\"" + integration + "\"}")
                .json()
                .get("id"));
        Map<String, Object> token = Map.of("access_token", "a-token-that-must-not-leave");
        TestClient.Answer made = client.send(
                "POST",
                demo.url() + "/integrated-account",
                Json.writeText(Map.of(
                        "tenant_id",
                        "t",
                        "environment_integration_id",
                        installation,
                        "authentication_method",
                        "oauth2",
                        "context",
                        Map.of(name, origin, "oauth", Map.of("token", token)))));
        if (made.status() >= 300) {
            assertThat(made.status()).as(made.text()).isBetween(400, 422);
            return;
        }
        String account = String.valueOf(made.json().get("id"));
        TestClient.Answer called =
                client.send("GET", demo.url() + "/unified/crm/users?integrated_account_id=" + account, null);
        assertThat(called.status())
                .as("%s %s: %s", integration, origin, called.text())
                .isGreaterThanOrEqualTo(400);
        assertThat(called.code()).isIn("host_not_allowed", "account_incomplete", "invalid_request");
        assertThat(called.text()).doesNotContain("a-token-that-must-not-leave");
    }

    private static boolean accepted(ServerSocket inside) throws IOException {
        try {
            inside.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void forget(DemoAccount account) throws IOException {
        client.send("POST", demo.sandboxUrl() + "/_sandbox/" + account.integration() + "/reset", null);
    }

    private String received(DemoAccount account) throws IOException {
        return client.send("GET", demo.sandboxUrl() + "/_sandbox/" + account.integration() + "/requests", null)
                .text();
    }
}
