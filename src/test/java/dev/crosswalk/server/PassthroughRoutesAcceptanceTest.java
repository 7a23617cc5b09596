package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.passthrough.CallerBody;
import dev.crosswalk.passthrough.CustomRequest;
import dev.crosswalk.passthrough.ProxyRequest;
import dev.crosswalk.server.RunningServer.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What of a raw call reaches the passthrough, in the forms in which the official clients send it. */
class PassthroughRoutesAcceptanceTest {
    private static final RunningServer SERVER = new RunningServer();
    private static final String ON = SERVER.on();
    private static final String PLAIN = "content-type: text/plain;charset=UTF-8";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void understandsEveryProxyCallOfBothClients() {
        assertProxied(send("GET", "/proxy/Contact" + ON + "&limit=10&next_cursor=", ""), "list", null);
        assertThat(lastProxied().limit()).isEqualTo(10);
        assertThat(lastProxied().cursor()).isNull();
        assertThat(lastProxied().query()).isEmpty();
        assertProxied(send("GET", "//proxy/Contact/a%2Fb%20c" + ON, ""), "get", "a/b c");
        assertProxied(send("GET", "/proxy/Contact/a/b" + ON, "", "Content-Type: application/json"), "get", "a/b");
        assertProxied(send("POST", "/proxy/Contact" + ON, "{\"a\":1}", PLAIN), "create", null);
        assertThat(lastProxied().body()).isEqualTo(new CallerBody.Json(Map.of("a", 1)));
        assertProxied(send("POST", "/proxy/Contact" + ON, "[1]", PLAIN), "create", null);
        assertThat(lastProxied().body()).isEqualTo(new CallerBody.Json(List.of(1)));
        assertProxied(send("PATCH", "/proxy/Contact/1" + ON, "{}"), "update", "1");
        assertProxied(send("DELETE", "/proxy/Contact/1" + ON, "", "Content-Type: application/json"), "delete", "1");
        assertThat(lastProxied().body()).isEqualTo(new CallerBody.Nothing());
        assertProxied(send("POST", "/proxy/Contact/merge" + ON + "&x=1", "{}"), "merge", null);
        assertThat(lastProxied().query()).isEqualTo(Map.of("x", List.of("1")));
    }

    @Test
    void understandsEveryCustomCallOfTheTypescriptClient() {
        for (String verb : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            Answer answer = send(
                    verb, "//custom//a%2Fb/c/" + ON + "&limit=3&next_cursor=x", verb.equals("GET") ? "" : "{}", PLAIN);
            assertThat(answer.status()).as(verb).isEqualTo(200);
            CustomRequest request = SERVER.passthrough.custom.getLast();
            assertThat(request.verb()).isEqualTo(verb);
            assertThat(request.path()).isEqualTo(List.of("a/b", "c"));
            assertThat(request.endsWithSlash()).isTrue();
            assertThat(request.query()).isEqualTo(Map.of("limit", List.of("3"), "next_cursor", List.of("x")));
            assertThat(request.isDryRun()).isFalse();
        }
    }

    @Test
    void refusesWhatARawCallDoesNotDo() {
        for (String parameter : List.of(
                "truto_exclude_fields[]=a",
                "truto_key_by=id",
                "truto_super_query=apac",
                "truto_response_format=unified",
                "prev_cursor=x",
                "limit=0",
                "limit=1001",
                "dry_run=perhaps")) {
            Answer answer = send("GET", "/proxy/Contact" + ON + "&" + parameter, "");
            assertThat(answer.status()).as(parameter).isEqualTo(400);
            assertThat(answer.at("code")).isEqualTo("invalid_request");
        }
        assertThat(send("POST", "/proxy/Contact/list" + ON, "{}").status()).isEqualTo(405);
        assertThat(send("PUT", "/proxy/Contact/1" + ON, "{}").status()).isEqualTo(405);
        assertThat(send("GET", "/custom" + ON, "").status()).isEqualTo(404);
        assertThat(send("POST", "/custom/x" + ON, "a=b", "content-type: application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(send("POST", "/custom/x" + ON, "not json", PLAIN).at("code")).isEqualTo("invalid_json");
        assertThat(send("GET", "/custom/x", "").at("code")).isEqualTo("missing_integrated_account_id");
        assertThat(SERVER.sendAs(null, "GET", "/custom/x" + ON, "").status()).isEqualTo(401);
        assertThat(SERVER.sendAs(SERVER.foreignToken, "GET", "/custom/x" + ON, "")
                        .status())
                .isEqualTo(404);
        assertThat(SERVER.sendAs(SERVER.accountToken, "GET", "/custom/x", "").status())
                .isEqualTo(200);
    }

    @Test
    void passesBytesOnWhereThatIsAskedFor() {
        send("POST", "/proxy/Contact" + ON + "&truto_body_passthrough=true", "\u00e9{", "content-type: image/png");
        assertThat(lastProxied().body())
                .isInstanceOfSatisfying(
                        CallerBody.Bytes.class,
                        body -> assertThat(body.contentType()).isEqualTo("image/png"));
    }

    private static ProxyRequest lastProxied() {
        return SERVER.passthrough.proxied.getLast();
    }

    private static void assertProxied(Answer answer, String method, @Nullable String id) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(lastProxied().resource()).isEqualTo("Contact");
        assertThat(lastProxied().method()).isEqualTo(method);
        assertThat(lastProxied().id()).isEqualTo(id);
        assertThat(lastProxied().account().id()).isEqualTo(SERVER.account.id());
    }

    private static Answer send(String verb, String target, String body, String... headers) {
        return SERVER.send(verb, target, body, headers);
    }
}
