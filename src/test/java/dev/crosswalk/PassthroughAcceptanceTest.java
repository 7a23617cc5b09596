package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw calls of every CRM through the whole server, in the forms in which the official clients send them. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassthroughAcceptanceTest {
    private static final String PLAIN = "text/plain;charset=UTF-8";

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    /**
     * What to call of a CRM.
     *
     * @param listed a resource with at least three records
     * @param idName where a record has its identifier
     * @param written a resource to write
     * @param created what to create; {@code %s} is the identifier of a listed record
     * @param changed what to change
     * @param shown what a get shows after the change
     * @param newId where a create's answer has the identifier, names with dots between them
     * @param unknownId an identifier that no record has
     * @param custom the path of a record below the base URL
     */
    record Crm(
            String name,
            String listed,
            String idName,
            String written,
            String created,
            String changed,
            String shown,
            String newId,
            String unknownId,
            String custom) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Crm> crms() {
        return Stream.of(
                new Crm(
                        "hubspot",
                        "contacts",
                        "id",
                        "notes",
                        "{\"properties\":{\"hs_timestamp\":\"2026-05-14T10:00:00Z\",\"hs_note_body\":\"first\"}}",
                        "{\"properties\":{\"hs_note_body\":\"second\"}}",
                        "second",
                        "id",
                        "999",
                        "crm/v3/objects/notes/%s?properties=hs_note_body"),
                new Crm(
                        "pipedrive",
                        "persons",
                        "id",
                        "activities",
                        "{\"subject\":\"first\",\"type\":\"call\"}",
                        "{\"subject\":\"second\"}",
                        "second",
                        "id",
                        "99999",
                        "v2/activities/%s"),
                new Crm(
                        "close",
                        "lead",
                        "id",
                        "note",
                        "{\"lead_id\":\"%s\",\"note\":\"first\"}",
                        "{\"note\":\"second\"}",
                        "second",
                        "id",
                        "acti_nothing",
                        "activity/note/%s/"),
                new Crm(
                        "zohocrm",
                        "Contacts",
                        "id",
                        "Tasks",
                        "{\"data\":[{\"Subject\":\"first\"}]}",
                        "{\"data\":[{\"Subject\":\"second\"}]}",
                        "second",
                        "data.0.details.id",
                        "1",
                        "Tasks/%s"),
                new Crm(
                        "salesforce",
                        "Contact",
                        "Id",
                        "Task",
                        "{\"Subject\":\"first\"}",
                        "{\"Subject\":\"second\"}",
                        "second",
                        "id",
                        "00TdM0000099999AAA",
                        "sobjects/Task/%s"));
    }

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

    @ParameterizedTest
    @MethodSource("crms")
    void aListIsPagedToItsEndHoweverTheCrmPages(Crm crm) throws IOException {
        Answer whole = get(crm, "/proxy/" + crm.listed(), "");
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.json().keySet())
                .containsExactlyInAnyOrder(
                        "result", "next_cursor", "prev_cursor", "result_count", "is_partial_response");
        List<Object> all = ids(whole, crm);
        assertThat(all).hasSizeGreaterThanOrEqualTo(3).doesNotContainNull();
        assertThat(whole.json()).containsEntry("next_cursor", null).containsEntry("result_count", all.size());

        List<Object> paged = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (pages == 0 || !cursor.isEmpty()) {
            // One client sends an empty cursor with the first page, and a path with two slashes.
            Answer page = get(crm, "//proxy/" + crm.listed(), "&limit=2&next_cursor=" + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            List<Object> found = ids(page, crm);
            assertThat(found).hasSizeBetween(1, 2);
            paged.addAll(found);
            Object next = page.json().get("next_cursor");
            cursor = next == null ? "" : URLEncoder.encode(String.valueOf(next), StandardCharsets.UTF_8);
            assertThat(++pages).isLessThan(100);
        }
        assertThat(new HashSet<>(paged)).hasSameSizeAs(paged).isEqualTo(new HashSet<>(all));
        assertThat(pages).isEqualTo((all.size() + 1) / 2);
    }

    @ParameterizedTest
    @MethodSource("crms")
    void aRecordIsCreatedReadChangedAndDeletedAsTheCrmHasIt(Crm crm) throws IOException {
        Object parent = ids(get(crm, "/proxy/" + crm.listed(), ""), crm).getFirst();
        String resource = "/proxy/" + crm.written();
        Answer created =
                client.send("POST", url(crm, resource, ""), crm.created().formatted(parent), "Content-Type", PLAIN);
        assertThat(created.status()).as(created.text()).isBetween(200, 201);
        String id = String.valueOf(at(created.json(), crm.newId()));

        Answer read = get(crm, resource + "/" + id, query(crm));
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.text()).contains("first");

        Answer changed = client.send("PATCH", url(crm, resource + "/" + id, ""), crm.changed(), "Content-Type", PLAIN);
        assertThat(changed.status()).as(changed.text()).isBetween(200, 204);
        Answer custom = get(crm, "/custom/" + crm.custom().formatted(id).split("\\?", -1)[0], query(crm));
        assertThat(custom.status()).as(custom.text()).isEqualTo(200);
        assertThat(custom.json().keySet()).containsExactlyInAnyOrder("result", "next_cursor", "prev_cursor");
        assertThat(Json.writeText(custom.json().get("result")))
                .contains(crm.shown())
                .doesNotContain("first");

        Answer deleted =
                client.send("DELETE", url(crm, resource + "/" + id, ""), null, "Content-Type", "application/json");
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertThat(deleted.json()).isEqualTo(Map.of("id", id));
        Answer gone = get(crm, resource + "/" + id, "");
        assertThat(gone.status() == 204 || gone.status() >= 400).as(gone.text()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("crms")
    void aRefusalIsTheCrmsOwnWithItsStatusAndItsBody(Crm crm) throws IOException {
        for (String path : List.of(
                "/proxy/" + crm.written() + "/" + crm.unknownId(),
                "/custom/" + crm.custom().formatted(crm.unknownId()).split("\\?", -1)[0])) {
            Answer refused = get(crm, path, "");
            assertThat(refused.status()).as(path + refused.text()).isBetween(400, 499);
            assertThat(refused.json())
                    .containsEntry("statusCode", refused.status())
                    .containsEntry("truto_is_remote_error", true)
                    .containsEntry("origin", "caller")
                    .containsKeys("error", "message", "raw_response", "request_id")
                    .doesNotContainKey("truto_error_insight");
        }
    }

    @ParameterizedTest
    @MethodSource("crms")
    void aDryRunShowsTheRequestThatTheCallThenSends(Crm crm) throws IOException {
        Object parent = ids(get(crm, "/proxy/" + crm.listed(), ""), crm).getFirst();
        String body = crm.created().formatted(parent);
        Answer plan = client.send("POST", url(crm, "/proxy/" + crm.written(), "&dry_run=true"), body);
        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        assertThat(plan.json()).containsEntry("dry_run", true);
        assertThat(plan.text()).contains("<redacted>").doesNotContain("demo-access");
        Map<?, ?> request = (Map<?, ?>) ((List<?>) required(plan, "requests")).getFirst();

        int planned = requests(crm).size();
        Answer sent = client.send("POST", url(crm, "/proxy/" + crm.written(), ""), body);
        assertThat(sent.status()).as(sent.text()).isBetween(200, 201);
        assertThat(requests(crm)).hasSize(planned + 1);
        Map<?, ?> received = requests(crm).getLast();
        assertThat(received.get("method")).isEqualTo(request.get("method"));
        assertThat(String.valueOf(request.get("url"))).endsWith(String.valueOf(received.get("path")));
        assertThat(Json.parse(String.valueOf(request.get("body")))).isEqualTo(Json.parse(body));

        for (String path : List.of("/proxy/" + crm.listed(), "/custom/anything/at/all")) {
            int before = requests(crm).size();
            assertThat(get(crm, path, "&dry_run=true").json()).containsEntry("dry_run", true);
            assertThat(requests(crm)).hasSize(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/custom/%2e%2e/oauth/v1/token",
                "/custom/crm/..%2F..%2Foauth",
                "/custom/crm/%2e/x",
                "/custom/crm/a%5Cb",
                "/custom/crm/%252e%252e/x",
                "/custom/crm/a%0D%0Ahost:%20evil",
                "/custom/crm/a%00b",
                "/proxy/contacts/%2e%2e",
                "/proxy/contacts/..%2F..%2Foauth",
                "/proxy/contacts/1%2F..%2Fbatch",
                "/proxy/contacts/%252e%252e",
                "/proxy/contacts/a%5C..%5Cb",
                "/proxy/contacts/a%0D%0Ab",
            })
    void aPathThatWouldClimbIsRefusedBeforeAnythingIsSent(String path) throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        int before = requests(hubspot).size();
        Answer refused = get(hubspot, path, "");
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(requests(hubspot)).hasSize(before);
    }

    @Test
    void anIdentifierStaysOneSegmentWhateverIsInIt() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        for (String id : List.of("a%2Fb%20c", "a/b%20c")) {
            Answer plan = get(hubspot, "/proxy/contacts/" + id, "&dry_run=true");
            assertThat(plan.text()).contains("https://api.hubapi.com/crm/v3/objects/contacts/a%2Fb%20c\"");
        }
        assertThat(get(hubspot, "/proxy/contacts/a%3Fb%23c%26d", "&dry_run=true")
                        .text())
                .contains("/crm/v3/objects/contacts/a%3Fb%23c&d\"");
        assertThat(get(hubspot, "/custom//crm/a%2Fb/", "&dry_run=true").text())
                .contains("https://api.hubapi.com/crm/a%2Fb/\"");
    }

    @Test
    void aQueryGoesOutAsItWasWrittenWithoutWhatIsOurs() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        String query = "&properties=a%2Cb&x%5By%5D=1&ids%5B%5D=7&list%5B0%5D=p&list%5B1%5D=q&dry_run=true";
        assertThat(get(hubspot, "/custom/crm", query).text())
                .contains("/crm?properties=a,b&x%5By%5D=1&ids%5B%5D=7&list=p&list=q\"")
                .doesNotContain("integrated_account_id");
        assertThat(get(hubspot, "/proxy/contacts", query + "&limit=7&truto_ignore_limit=false")
                        .text())
                .contains("?properties=a,b&x%5By%5D=1&ids%5B%5D=7&list=p&list=q&limit=7\"");
        Answer native_ = get(hubspot, "/proxy/contacts", "&limit=1&after=");
        assertThat(native_.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"base_url\":\"https://evil.example\"}",
                "{\"authorization\":null}",
                "{\"no_auth\":true}",
                "{\"pagination\":{\"format\":\"page\"}}",
                "{\"method\":\"connect\"}",
                "{\"path\":\"https://evil.example/x\"}",
                "{\"path\":\"//evil.example/x\"}",
                "{\"path\":\"/x?y=1\"}",
                "{\"path\":\"/../x\"}",
                "{\"path\":\"/{{context.x}}\"}",
                "{\"headers\":{\"Authorization\":\"Bearer x\"}}",
                "{\"headers\":{\"AUTHORIZATION \":\"Bearer x\"}}",
                "{\"headers\":{\"cookie\":\"a=b\"}}",
                "{\"headers\":{\"Host\":\"evil.example\"}}",
                "{\"headers\":{\"content-length\":0}}",
                "{\"headers\":{\"transfer-encoding\":\"chunked\"}}",
                "{\"headers\":{\"x-forwarded-host\":\"evil.example\"}}",
                "{\"headers\":{\"x-http-method-override\":\"DELETE\"}}",
                "{\"headers\":{\"x-a\":\"b\\r\\nhost: evil.example\"}}",
                "{\"headers\":{\"x-a\\r\\nhost\":\"evil.example\"}}",
                "{\"response_path\":\"$eval('x')..\"}",
                "{\"body_format\":\"xml\"}",
                "[]",
            })
    void aMethodConfigSaysWhatIsCalledAndNeverWhereOrAsWhom(String config) throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        int before = requests(hubspot).size();
        Answer refused =
                client.send("POST", url(hubspot, "/custom/crm/v3/owners", ""), "{\"methodConfig\":" + config + "}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.code()).isIn("invalid_body", "invalid_request");
        assertThat(requests(hubspot)).hasSize(before);
    }

    @Test
    void aMethodConfigThatCannotBeUsedIsToldWhatCanBe() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        Answer refused = client.send(
                "POST",
                url(hubspot, "/custom/x", ""),
                "{\"methodConfig\":{\"base_url\":\"https://evil.example\",\"method\":\"trace\"}}");
        assertThat(refused.text())
                .contains("/methodConfig/base_url", "/methodConfig/method")
                .contains("path, method, query, headers, body_format, response_path, pagination")
                .doesNotContain("evil.example");
    }

    @Test
    void aMethodConfigReplacesPathMethodAndQueryAndFindsTheResult() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        Answer found = client.send("POST", url(hubspot, "/custom/somewhere/else", ""), """
                {"methodConfig": {"path": "/crm/v3/owners", "method": "get", "query": {"limit": 1},
                  "headers": {"x-trace": "1"}, "response_path": "results", "pagination": null}}""", "Content-Type", PLAIN);
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat((List<?>) required(found, "result")).hasSize(1);
        Answer form = client.send(
                "POST",
                url(hubspot, "/custom/forms", "&dry_run=true"),
                "{\"a\":\"b c\",\"methodConfig\":{\"body_format\":\"form\"}}");
        assertThat(form.text()).contains("\"body\":\"a=b+c\"", "application/x-www-form-urlencoded");
    }

    @Test
    void bytesPassThroughUnmodifiedWhereThatIsAskedFor() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        String multipart = "--b\r\ncontent-disposition: form-data; name=\"f\"\r\n\r\nx\r\n--b--\r\n";
        for (String path : List.of("/custom/files/v3/files", "/proxy/contacts")) {
            String type = "multipart/form-data; boundary=b";
            Answer plan = client.send(
                    "POST",
                    url(hubspot, path, "&truto_body_passthrough=true&dry_run=true"),
                    multipart,
                    "Content-Type",
                    type);
            assertThat(plan.status()).as(plan.text()).isEqualTo(200);
            Map<?, ?> request = (Map<?, ?>) ((List<?>) required(plan, "requests")).getFirst();
            assertThat(request.get("body")).isEqualTo(multipart);
            assertThat(String.valueOf(request.get("headers"))).contains(type);
            assertThat(client.send("POST", url(hubspot, path, ""), multipart, "Content-Type", type)
                            .status())
                    .isEqualTo(415);
        }
    }

    @Test
    void aFileComesAsItIsUnderItsOwnType() throws IOException {
        Crm salesforce = crms().reduce((a, b) -> b).orElseThrow();
        Answer created = client.send(
                "POST",
                url(salesforce, "/proxy/ContentNote", ""),
                "{\"Title\":\"t\",\"Content\":\"PGI-\\u002bhi\"}".replace("-\\u002b", "+"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String id = String.valueOf(created.json().get("id"));
        for (Answer file : List.of(
                client.send("POST", url(salesforce, "/proxy/ContentNote/content", "&id=" + id), "{}"),
                get(salesforce, "/custom/sobjects/ContentNote/" + id + "/Content", ""))) {
            assertThat(file.status()).as(file.text()).isEqualTo(200);
            assertThat(file.headers()).containsEntry("content-type", "application/octetstream");
            assertThat(file.text()).startsWith("<b>");
        }
    }

    @Test
    void aChangeThatTheCrmAnswersWithNothingIsAnsweredWithNothing() throws IOException {
        Crm salesforce = crms().reduce((a, b) -> b).orElseThrow();
        Object id = ids(get(salesforce, "/proxy/Contact", ""), salesforce).getFirst();
        Answer changed = client.send("PATCH", url(salesforce, "/proxy/Contact/" + id, ""), "{\"Title\":\"CTO\"}");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(changed.text()).isEmpty();
        Answer custom =
                client.send("PATCH", url(salesforce, "/custom/sobjects/Contact/" + id, ""), "{\"Title\":\"CFO\"}");
        assertThat(custom.status()).as(custom.text()).isEqualTo(200);
        assertThat(custom.json()).containsEntry("result", null);
    }

    @ParameterizedTest
    @MethodSource("crms")
    void aWriteWithAKeyHappensOnce(Crm crm) throws IOException {
        Object parent = ids(get(crm, "/proxy/" + crm.listed(), ""), crm).getFirst();
        String body = crm.created().formatted(parent);
        String[] key = {"Idempotency-Key", "once-" + crm.name(), "Content-Type", PLAIN};
        String url = url(crm, "/proxy/" + crm.written(), "");
        assertThat(client.send("POST", url + "&dry_run=true", body, key).text()).contains("\"key\":\"unused\"");

        Answer first = client.send("POST", url, body, key);
        assertThat(first.status()).as(first.text()).isBetween(200, 201);
        int sent = requests(crm).size();
        Answer again = client.send("POST", url, body, key);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(first.headers()).doesNotContainKey("idempotent-replayed");
        Answer other = client.send("POST", url, body.replace("first", "third"), key);
        assertThat(other.code()).as(other.text()).isEqualTo("key_reused");
        assertThat(client.send("POST", url + "&dry_run=true", body, key).text()).contains("\"key\":\"done\"");
        assertThat(requests(crm)).hasSize(sent);
    }

    @Test
    void aWriteThatTheCrmRefusedMayBeSentAgainUnderItsKey() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        String url = url(hubspot, "/custom/crm/v3/objects/notes", "");
        for (int attempt = 0; attempt < 2; attempt++) {
            int before = requests(hubspot).size();
            Answer refused = client.send("POST", url, "{\"properties\":{}}", "Idempotency-Key", "refused");
            assertThat(refused.status()).as(refused.text()).isEqualTo(400);
            assertThat(requests(hubspot)).hasSize(before + 1);
        }
    }

    @Test
    void aWriteOfWhichNobodyKnowsIsNeverSentAgain() throws IOException {
        Crm close = crms().filter(crm -> crm.name().equals("close")).findFirst().orElseThrow();
        Object lead = ids(get(close, "/proxy/lead", ""), close).getFirst();
        String body = close.created().formatted(lead);
        for (String path : List.of("/proxy/note", "/custom/activity/note/")) {
            misbehave(close, "{\"kind\":\"reset_after_write\",\"times\":1}");
            String url = url(close, path, "");
            Answer lost = client.send("POST", url, body, "Idempotency-Key", "lost");
            assertThat(lost.status()).as(lost.text()).isEqualTo(502);
            assertThat(lost.json()).containsEntry("outcome", "uncertain").containsEntry("retryable", false);
            int sent = requests(close).size();
            for (int repeat = 0; repeat < 2; repeat++) {
                Answer again = client.send("POST", url, body, "Idempotency-Key", "lost");
                assertThat(again.status()).as(again.text()).isEqualTo(409);
                assertThat(again.json())
                        .containsEntry("code", "outcome_uncertain")
                        .containsEntry("outcome", "uncertain");
            }
            assertThat(requests(close)).hasSize(sent);
        }
    }

    @Test
    void aLostAnswerWithoutAKeyHasNoStatusThatClientsRepeat() throws IOException {
        Crm close = crms().filter(crm -> crm.name().equals("close")).findFirst().orElseThrow();
        Object lead = ids(get(close, "/proxy/lead", ""), close).getFirst();
        misbehave(close, "{\"kind\":\"reset_after_write\",\"times\":1}");
        Answer lost = client.send(
                "POST", url(close, "/proxy/note", ""), close.created().formatted(lead));
        assertThat(lost.status()).as(lost.text()).isEqualTo(500);
        assertThat(lost.json())
                .containsEntry("code", "provider_outcome_unknown")
                .containsEntry("outcome", "uncertain")
                .containsEntry("truto_is_remote_error", true);
        misbehave(close, "{\"kind\":\"server_error\",\"status\":502,\"times\":1}");
        Answer failed = client.send(
                "POST",
                url(close, "/custom/activity/note/", ""),
                close.created().formatted(lead));
        assertThat(failed.status()).as(failed.text()).isEqualTo(500);
        assertThat(failed.json()).containsEntry("outcome", "uncertain");
    }

    @Test
    void aWriteThatIsUnderWayIsNotSentASecondTime() throws Exception {
        Crm hubspot = crms().findFirst().orElseThrow();
        String url = url(hubspot, "/proxy/notes", "");
        String[] key = {"Idempotency-Key", "slow"};
        misbehave(hubspot, "{\"kind\":\"slow\",\"delay_ms\":4000,\"times\":1}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> client.send("POST", url, hubspot.created(), key));
            while (!client.send("POST", url + "&dry_run=true", hubspot.created(), key)
                    .text()
                    .contains("\"key\":\"in_use\"")) {
                assertThat(first.isDone())
                        .as("the first attempt takes four seconds")
                        .isFalse();
            }
            Answer second = client.send("POST", url, hubspot.created(), key);
            assertThat(second.status()).as(second.text()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("key_in_use");
            assertThat(first.get().status()).isEqualTo(201);
        }
        assertThat(client.send("POST", url, hubspot.created(), key).headers())
                .containsEntry("idempotent-replayed", "true");
    }

    @Test
    void aKeyIsReplayedForAnAnswerWithoutABodyAndRefusedWhereItIsNone() throws IOException {
        Crm salesforce = crms().reduce((a, b) -> b).orElseThrow();
        Object id = ids(get(salesforce, "/proxy/Contact", ""), salesforce).getFirst();
        String url = url(salesforce, "/proxy/Contact/" + id, "");
        for (int attempt = 0; attempt < 2; attempt++) {
            Answer changed = client.send("PATCH", url, "{\"Title\":\"COO\"}", "Idempotency-Key", "\"quoted\"");
            assertThat(changed.status()).isEqualTo(204);
            assertThat(changed.headers().containsKey("idempotent-replayed")).isEqualTo(attempt == 1);
        }
        assertThat(client.send("PATCH", url, "{\"Title\":\"COO\"}", "Idempotency-Key", "\"\"")
                        .status())
                .isEqualTo(400);
        assertThat(client.send("GET", url, null, "Idempotency-Key", "read").headers())
                .doesNotContainKey("idempotent-replayed");
    }

    @Test
    void aRefusedCredentialIsNotedOnTheAccountAndASuccessTakesItBack() throws IOException {
        String installation = String.valueOf(
                client.send("POST", demo.url() + "/environment-integration", "{\"integration_id\":\"hubspot\"}")
                        .json()
                        .get("id"));
        String id = String.valueOf(client.send(
                        "POST",
                        demo.url() + "/integrated-account",
                        "{\"tenant_id\":\"t\",\"is_sandbox\":true,\"environment_integration_id\":\"" + installation
                                + "\",\"authentication_method\":\"api_key\",\"context\":{\"api_key\":\"pat-eu1-not-a-token\"}}")
                .json()
                .get("id"));
        for (String path : List.of("/proxy/owners", "/custom/crm/v3/owners")) {
            Answer refused = client.send("GET", demo.url() + path + "?integrated_account_id=" + id, null);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json()).containsEntry("truto_is_remote_error", true);
            assertThat(refused.text()).doesNotContain("pat-eu1-not-a-token");
            assertThat(status(id)).isEqualTo("needs_reauth");
        }
        client.send(
                "PATCH",
                demo.url() + "/integrated-account/" + id + "/credentials",
                "{\"context\":{\"api_key\":\"pat-na1-5a9d0000-demo\"}}");
        assertThat(client.send("GET", demo.url() + "/custom/crm/v3/owners?integrated_account_id=" + id, null)
                        .status())
                .isEqualTo(200);
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void aTokenOfOneAccountOpensItsRawCallsAndNoOthers() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        Answer token = client.send(
                "POST",
                demo.url() + "/integrated-account/token",
                "{\"integrated_account_id\":\"" + account(hubspot) + "\"}");
        try (TestClient own = new TestClient(String.valueOf(token.json().get("token")))) {
            assertThat(own.send("GET", demo.url() + "/proxy/owners", null).status())
                    .isEqualTo(200);
            assertThat(own.send("GET", demo.url() + "/custom/crm/v3/owners", null)
                            .status())
                    .isEqualTo(200);
            Crm close =
                    crms().filter(crm -> crm.name().equals("close")).findFirst().orElseThrow();
            assertThat(own.send("GET", url(close, "/proxy/lead", ""), null).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() throws IOException {
        Crm hubspot = crms().findFirst().orElseThrow();
        Answer resource = get(hubspot, "/proxy/Contacts", "");
        assertThat(resource.status()).isEqualTo(404);
        assertThat(resource.text()).contains("contacts, companies", "/custom/");
        Answer method = client.send("DELETE", url(hubspot, "/proxy/owners/1", ""), null);
        assertThat(method.status()).isEqualTo(501);
        assertThat(method.text()).contains("list, get");
        Answer parameter = get(hubspot, "/proxy/properties", "");
        assertThat(parameter.status()).isEqualTo(400);
        assertThat(parameter.text()).contains("object_type", "missing_required_query_parameters");
        assertThat(get(hubspot, "/proxy/properties", "&object_type=contacts").status())
                .isEqualTo(200);
        Answer action = client.send("POST", url(hubspot, "/proxy/_/account_details", ""), "{}", "Content-Type", PLAIN);
        assertThat(action.status()).as(action.text()).isEqualTo(200);
        assertThat(client.send("GET", demo.url() + "/proxy/owners", null).code())
                .isEqualTo("missing_integrated_account_id");
        assertThat(client.send("PUT", url(hubspot, "/proxy/contacts/1", ""), "{}")
                        .status())
                .isEqualTo(405);
        Answer cursor = get(hubspot, "/proxy/contacts", "&next_cursor=forged");
        assertThat(cursor.code()).isEqualTo("invalid_cursor");
    }

    private Answer get(Crm crm, String path, String query) throws IOException {
        return client.send("GET", url(crm, path, query), null);
    }

    private static String query(Crm crm) {
        int mark = crm.custom().indexOf('?');
        return mark < 0 ? "" : "&" + crm.custom().substring(mark + 1);
    }

    private String url(Crm crm, String path, String query) {
        return demo.url() + path + "?integrated_account_id=" + account(crm) + query;
    }

    private String account(Crm crm) {
        return demo.accounts().stream()
                .filter(account -> account.integration().equals(crm.name()))
                .map(DemoAccount::id)
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> ids(Answer list, Crm crm) {
        List<Object> ids = new ArrayList<>();
        for (Object item : (List<?>) required(list, "result")) {
            ids.add(((Map<?, ?>) java.util.Objects.requireNonNull(item)).get(crm.idName()));
        }
        return ids;
    }

    private static @Nullable Object at(@Nullable Object json, String path) {
        Object value = json;
        for (String name : path.split("\\.", -1)) {
            value = switch (value) {
                case List<?> list -> list.get(Integer.parseInt(name));
                case Map<?, ?> map -> map.get(name);
                case null, default -> null;
            };
        }
        return value;
    }

    private static Object required(Answer answer, String name) {
        Object value = answer.json().get(name);
        assertThat(value).as(answer.text()).isNotNull();
        return java.util.Objects.requireNonNull(value);
    }

    private String status(String account) throws IOException {
        return String.valueOf(client.send("GET", demo.url() + "/integrated-account/" + account, null)
                .json()
                .get("status"));
    }

    private void misbehave(Crm crm, String order) throws IOException {
        assertThat(client.send("POST", demo.sandboxUrl() + "/_sandbox/" + crm.name() + "/misbehave", order)
                        .status())
                .isLessThan(300);
    }

    private List<Map<?, ?>> requests(Crm crm) throws IOException {
        Answer answer = client.send("GET", demo.sandboxUrl() + "/_sandbox/" + crm.name() + "/requests?last=500", null);
        List<Map<?, ?>> requests = new ArrayList<>();
        for (Object request : (List<?>) required(answer, "requests")) {
            requests.add((Map<?, ?>) java.util.Objects.requireNonNull(request));
        }
        return requests;
    }
}
