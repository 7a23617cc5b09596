package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Does what the demo's text tells a newcomer to do. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoAcceptanceTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @BeforeAll
    void startTheDemoOnAnyPorts() {
        demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
    }

    @AfterAll
    void stopTheDemo() {
        demo.close();
        client.close();
    }

    @Test
    void everyCrmHasAnAccountThatTakesAnEngagement() {
        assertThat(demo.accounts()).isNotEmpty();
        for (DemoAccount account : demo.accounts()) {
            assertThat(account.engagementTypes()).as(account.integration()).isNotEmpty();
            assertThat(account.firstEngagement())
                    .as(account.integration())
                    .containsKeys("engagement_type")
                    .containsKey("contact");
        }
    }

    @TestFactory
    Stream<DynamicTest> theFirstRequestArrivesInTheCrmAndIsReadBack() {
        return demo.accounts().stream()
                .map(account -> DynamicTest.dynamicTest(account.integration(), () -> createAndReadBack(account)));
    }

    @Test
    void aRequestWithoutATokenIsRefused() throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(demo.url() + "/unified/crm/engagements?integrated_account_id="
                                + demo.accounts().getFirst().id()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
    }

    private void createAndReadBack(DemoAccount account) throws Exception {
        String before = sandboxRecords(account);
        String body = Json.writeText(account.firstEngagement());

        HttpResponse<String> created = send(account, "POST", "/unified/crm/engagements", "", body);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        Map<?, ?> record = Json.parseObject(created.body());
        assertThat(record.get("id")).isInstanceOf(String.class);
        assertThat(record.get("subject")).isEqualTo(account.firstEngagement().get("subject"));
        assertThat(record.get("contact")).isEqualTo(account.firstEngagement().get("contact"));
        assertThat(created.body()).doesNotContain("field_not_sent").doesNotContain("unknown_field");
        assertThat(sandboxRecords(account)).isNotEqualTo(before).contains("Ada wants a quote for 40 seats by Friday.");

        HttpResponse<String> read = send(
                account,
                "GET",
                "/unified/crm/engagements/" + record.get("id"),
                "&engagement_type=" + account.firstEngagement().get("engagement_type"),
                null);

        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(Json.parseObject(read.body()).get("id")).isEqualTo(record.get("id"));

        HttpResponse<String> listed = send(account, "GET", "/unified/crm/engagements", "&engagement_type=call", null);
        if (listed.statusCode() == 400 && listed.body().contains("a value for start_time")) {
            // Some CRMs list those of one record in a span of time only, and the refusal says so.
            String start = String.valueOf(record.get("start_time"));
            List<?> contacts = (List<?>) Objects.requireNonNull(record.get("contact"));
            Object contact =
                    Json.asObject(Objects.requireNonNull(contacts.getFirst())).get("id");
            String filters = "&engagement_type=call&contact=" + contact + "&start_time=" + start + "&end_time="
                    + start.replaceFirst("T.*", "T23:59:59Z");
            listed = send(account, "GET", "/unified/crm/engagements", filters, null);
        }
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        assertThat((List<?>) Json.parseObject(listed.body()).get("result")).isNotEmpty();
    }

    private String sandboxRecords(DemoAccount account) throws Exception {
        URI uri = URI.create(demo.sandboxUrl() + "/_sandbox/" + account.integration() + "/records");
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(
            DemoAccount account, String verb, String path, String query, @Nullable String body) throws Exception {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return client.send(
                HttpRequest.newBuilder(URI.create(demo.url() + path + "?integrated_account_id=" + account.id() + query))
                        .method(verb, publisher)
                        .header("Authorization", "Bearer " + demo.token())
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
