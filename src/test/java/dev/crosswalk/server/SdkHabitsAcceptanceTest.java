package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.CrosswalkException.ProviderAnswer;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.RunningServer.Answer;
import dev.crosswalk.unified.UnifiedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests byte for byte as the official TypeScript and Python clients send them, and what those clients read of an answer. */
class SdkHabitsAcceptanceTest {
    private static final RunningServer SERVER = new RunningServer();

    /** What Node's fetch adds to each of the TypeScript client's calls. */
    private static final String[] TYPESCRIPT = {
        "Accept: application/json",
        "User-Agent: truto-ts-sdk/2.0.12",
        "accept-language: *",
        "sec-fetch-mode: cors",
        "accept-encoding: gzip, deflate"
    };

    /** What aiohttp adds to each of the Python client's calls. */
    private static final String[] PYTHON = {
        "Content-Type: application/json",
        "Accept: */*",
        "Accept-Encoding: gzip, deflate",
        "User-Agent: Python/3.12 aiohttp/3.9.5"
    };

    private static final String ACCOUNT = "integrated_account_id=" + SERVER.account.id();

    @BeforeEach
    void reset() {
        SERVER.engine.reset();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    // Point 1: no version prefix; point 2: leading slashes may be doubled.

    @Test
    void takesPathsAtTheRootWithOneSlashOrTwo() {
        for (String path : List.of("/unified/crm/engagements", "//unified/crm/engagements")) {
            assertThat(typescript("GET", path + "?" + ACCOUNT + "&next_cursor=", "")
                            .status())
                    .isEqualTo(200);
            assertThat(SERVER.engine.last().resource()).isEqualTo("engagements");
        }
        assertThat(typescript("GET", "//integrated-account/" + SERVER.account.id(), "")
                        .status())
                .isEqualTo(200);
        assertThat(typescript("GET", "//ping", "").status()).isEqualTo(200);
    }

    // Point 3: bodies that were made into text before fetch saw them.

    @Test
    void readsJsonThatIsCalledPlainText() {
        Answer created = typescript(
                "POST",
                "/unified/crm/engagements?" + ACCOUNT,
                "{\"subject\":\"Größe\"}",
                "content-type: text/plain;charset=UTF-8");
        assertThat(created.status()).isEqualTo(201);
        assertThat(SERVER.engine.last().body()).isEqualTo(Map.of("subject", "Größe"));

        String oauth = createOAuthAccount();
        Answer refreshed = typescript(
                "POST",
                "/integrated-account/refresh-credentials",
                "{\"id\":\"" + oauth + "\"}",
                "content-type: text/plain;charset=UTF-8");
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.at("success")).isEqualTo(true);
        assertThat(SERVER.renewed).containsExactly(oauth);
    }

    // Point 4: an empty cursor is sent with every first page.

    @Test
    void takesAnEmptyCursorForNone() {
        typescript("GET", "/unified/crm/engagements?" + ACCOUNT + "&next_cursor=", "");
        assertThat(SERVER.engine.last().options().cursor()).isNull();
        typescript("GET", "/unified/crm/engagements?" + ACCOUNT + "&next_cursor=page2", "");
        assertThat(SERVER.engine.last().options().cursor()).isEqualTo("page2");
        assertThat(SERVER.engine.last().query()).isEmpty();
        assertThat(typescript("GET", "/integrated-account?next_cursor=", "").status())
                .isEqualTo(200);
    }

    // Point 5: each client writes lists in a way of its own.

    @Test
    void readsEveryFormOfAListParameter() {
        for (String form : List.of(
                "truto_exclude_fields%5B0%5D=id&truto_exclude_fields%5B1%5D=name",
                "truto_exclude_fields[]=id&truto_exclude_fields[]=name",
                "truto_exclude_fields%5B%5D=id&truto_exclude_fields%5B%5D=name",
                "truto_exclude_fields=id&truto_exclude_fields=name",
                "truto_exclude_fields=id,name",
                "truto_exclude_fields=id%2Cname",
                "truto_exclude_fields[]=id,name")) {
            Answer answer = typescript("GET", "/unified/crm/engagements?" + ACCOUNT + "&" + form, "");
            assertThat(answer.status()).as(form).isEqualTo(200);
            assertThat(SERVER.engine.last().options().excludeFields()).as(form).isEqualTo(Set.of("id", "name"));
        }
        typescript("GET", "/unified/crm/engagements?" + ACCOUNT + "&tags%5B0%5D=a&tags%5B1%5D=b&foo[][bar]=1", "");
        assertThat(SERVER.engine.last().query())
                .isEqualTo(Map.of("tags", List.of("a", "b"), "foo", List.of(Map.of("bar", "1"))));
    }

    // Point 6: identifiers come encoded from one client and bare from the other.

    @Test
    void takesIdentifiersWithSlashes() {
        typescript("GET", "/unified/crm/engagements/a%2Fb%20c?" + ACCOUNT, "");
        assertThat(SERVER.engine.last().id()).isEqualTo("a/b c");
        typescript(
                "PATCH",
                "/unified/crm/engagements/call%3A42?" + ACCOUNT,
                "{\"subject\":\"x\"}",
                "Content-Type: application/json");
        assertThat(SERVER.engine.last().id()).isEqualTo("call:42");
        python("GET", "/unified/crm/engagements/a/b?" + ACCOUNT, "");
        assertThat(SERVER.engine.last().id()).isEqualTo("a/b");
        assertThat(SERVER.engine.last().method()).isEqualTo("get");
        python("DELETE", "/unified/crm/engagements/a/b?" + ACCOUNT, "");
        assertThat(SERVER.engine.last().method()).isEqualTo("delete");
    }

    // Point 7: what iteration reads; point 8 is the engine's.

    @Test
    void answersListsWithAnArrayAndACursor() {
        Answer unified = typescript("GET", "/unified/crm/engagements?" + ACCOUNT, "");
        assertThat(unified.at("result")).isInstanceOf(List.class);
        assertThat(unified.json()).containsKey("next_cursor");
        for (String path : List.of("/integrated-account", "/integration", "/environment-integration", "/api-token")) {
            Answer admin = typescript("GET", path, "");
            assertThat(admin.status()).as(path).isEqualTo(200);
            assertThat(admin.at("result")).as(path).isInstanceOf(List.class);
            assertThat(admin.json())
                    .as(path)
                    .containsKeys("next_cursor", "limit")
                    .containsEntry("next_cursor", null);
        }
    }

    // Point 9: clients parse what is called JSON.

    @Test
    void callsEveryAnswerAndEveryErrorJson() {
        assertThat(typescript("GET", "/unified/crm/engagements?" + ACCOUNT, "").headers())
                .containsEntry("content-type", "application/json");
        assertThat(typescript("GET", "/unified/crm/engagements", "").headers())
                .containsEntry("content-type", "application/json");
        assertThat(typescript("GET", "/nowhere", "").headers()).containsEntry("content-type", "application/json");
        assertThat(SERVER.sendBytes("NONSENSE\r\n\r\n".getBytes(StandardCharsets.UTF_8))
                        .headers())
                .containsEntry("content-type", "application/json");
    }

    // Point 10: clients repeat any call after these statuses, so nothing may have happened and a wait must be said.

    @Test
    void saysHowLongToWaitAsAWholeNumberOfSeconds() {
        SERVER.engine.fails(CrosswalkException.builder(ErrorCode.PROVIDER_RATE_LIMITED, "Slow down.")
                .providerAnswer(new ProviderAnswer(429, Map.of("ratelimit-remaining", "0"), Map.of("e", 1)))
                .retryAfter(Duration.ofMillis(1_200))
                .build());
        Answer answer =
                typescript("POST", "/unified/crm/engagements?" + ACCOUNT, "{}", "Content-Type: application/json");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "2").containsEntry("ratelimit-remaining", "0");
    }

    // Point 11: one client shows the reason phrase as the error's message.

    @Test
    void speaksHttp11WithReasonPhrases() {
        assertThat(typescript("GET", "/unified/crm/engagements", "").reason()).isEqualTo("Bad Request");
        assertThat(typescript("GET", "/nowhere", "").reason()).isEqualTo("Not Found");
        assertThat(SERVER.sendAs(null, "GET", "/integration", "").reason()).isEqualTo("Unauthorized");
        SERVER.engine.fails(CrosswalkException.builder(ErrorCode.PROVIDER_REFUSED, "No.")
                .status(422)
                .build());
        assertThat(typescript("GET", "/unified/crm/engagements?" + ACCOUNT, "").reason())
                .isEqualTo("Unprocessable Content");
    }

    // Point 12: a content type without a body.

    @Test
    void takesAContentTypeWithoutABody() {
        assertThat(python("GET", "/unified/crm/engagements/1?" + ACCOUNT, "").status())
                .isEqualTo(200);
        assertThat(python("DELETE", "/unified/crm/engagements/1?" + ACCOUNT, "").status())
                .isEqualTo(200);
        assertThat(python("GET", "/integrated-account", "").status()).isEqualTo(200);
        assertThat(typescript("POST", "/unified/crm/engagements?" + ACCOUNT, "").status())
                .isEqualTo(201);
        assertThat(SERVER.engine.last().body()).isEmpty();
    }

    // Point 13: tools come in a result.

    @Test
    void answersToolsInAResult() {
        Answer answer =
                typescript("GET", "/integrated-account/" + SERVER.account.id() + "/tools?methods=a%2Cb&tags=t1", "");
        assertThat(answer.at("result")).isEqualTo(List.of());
    }

    // Point 14: arguments of one client given to the other.

    @Test
    void explainsACallWithoutModelAndAccount() {
        Answer answer = typescript(
                "POST",
                "/unified/undefined/undefined?0=e&1=n&2=g",
                "\"crm\"",
                "content-type: text/plain;charset=UTF-8");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("code")).isEqualTo("invalid_body");
        assertThat(SERVER.engine.count()).isZero();
    }

    // Section 6: every unified call of both clients. (Point 15 is about a page that this server does not have.)

    @Test
    void understandsEveryUnifiedCallOfTheTypescriptClient() {
        String base = "/unified/crm/contacts";
        String query = "?integrated_account_id=" + SERVER.account.id();
        assertCall(typescript("GET", base + query + "&limit=10&next_cursor=", ""), "list", null, 200);
        assertThat(SERVER.engine.last().options().limit()).isEqualTo(10);
        assertCall(typescript("GET", base + query, ""), "list", null, 200);
        assertCall(typescript("GET", base + "/42" + query, ""), "get", "42", 200);
        assertCall(
                typescript("POST", base + query, "{\"a\":1}", "Content-Type: application/json"), "create", null, 201);
        assertCall(
                typescript("PATCH", base + "/42" + query, "{\"a\":1}", "Content-Type: application/json"),
                "update",
                "42",
                200);
        assertCall(typescript("DELETE", base + "/42" + query, ""), "delete", "42", 200);
        assertCall(
                typescript("POST", base + "/batch-delete" + query, "{\"a\":1}", "Content-Type: application/json"),
                "batch-delete",
                null,
                200);
    }

    @Test
    void understandsEveryUnifiedCallOfThePythonClient() {
        String base = "/unified/crm/contacts";
        String query = "?integrated_account_id=" + SERVER.account.id()
                + "&truto_ignore_remote_data=true&remote_query[foo]=bar";
        assertCall(python("GET", base + query, ""), "list", null, 200);
        UnifiedRequest.Options options = SERVER.engine.last().options();
        assertThat(options.ignoreRemoteData()).isTrue();
        assertThat(options.remoteQuery()).isEqualTo(Map.of("foo", "bar"));
        assertCall(python("GET", base + "/42" + query, ""), "get", "42", 200);
        assertCall(python("POST", base + query, "{\"a\":1}"), "create", null, 201);
        assertCall(python("PATCH", base + "/42" + query, "{\"a\":1}"), "update", "42", 200);
        assertCall(python("DELETE", base + "/42" + query, ""), "delete", "42", 200);
    }

    @Test
    void understandsTheAdminCallsOfBothClients() {
        String id = SERVER.account.id();
        assertThat(python("GET", "/ping", "").status()).isEqualTo(200);
        assertThat(typescript("GET", "/integrated-account/" + id, "").at("id")).isEqualTo(id);
        assertThat(typescript("GET", "/integrated-account?integration.name=acme&next_cursor=", "")
                        .status())
                .isEqualTo(200);
        Answer token = python("POST", "/integrated-account/token", "{\"integrated_account_id\":\"" + id + "\"}");
        assertThat(token.at("integrated_account_token"))
                .isEqualTo(token.at("token"))
                .isInstanceOf(String.class);
        Answer actions = python("POST", "/integrated-account/run-post-install-actions", "{\"id\":\"" + id + "\"}");
        assertThat(actions.at("success")).isEqualTo(true);
        Answer installed = typescript(
                "POST", "/environment-integration", "{\"integration_id\":\"acme\"}", "Content-Type: application/json");
        Answer again = python("POST", "/environment-integration", "{\"integration_id\":\"acme\",\"is_enabled\":true}");
        assertThat(again.at("id")).isEqualTo(installed.at("id"));
        assertThat(typescript("GET", "/environment-integration?integration_id=acme&next_cursor=", "")
                        .body())
                .contains(String.valueOf(installed.at("id")));
    }

    private static void assertCall(Answer answer, String method, @Nullable String id, int status) {
        assertThat(answer.status()).isEqualTo(status);
        UnifiedRequest request = SERVER.engine.last();
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.id()).isEqualTo(id);
        assertThat(request.resource()).isEqualTo("contacts");
        assertThat(request.account().id()).isEqualTo(SERVER.account.id());
        assertThat(request.query()).isEmpty();
    }

    private static String createOAuthAccount() {
        Answer answer = python("POST", "/integrated-account", """
                {"tenant_id": "t", "integration": "acme", "authentication_method": "oauth2",
                 "context": {"oauth": {"token": {"access_token": "at", "refresh_token": "rt", "expires_in": 3600}}}}""");
        assertThat(answer.status()).isEqualTo(201);
        return String.valueOf(answer.at("id"));
    }

    private static Answer typescript(String verb, String target, String body, String... more) {
        return SERVER.send(verb, target, body, join(TYPESCRIPT, more));
    }

    private static Answer python(String verb, String target, String body) {
        return SERVER.send(verb, target, body, PYTHON);
    }

    private static String[] join(String[] first, String[] second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
