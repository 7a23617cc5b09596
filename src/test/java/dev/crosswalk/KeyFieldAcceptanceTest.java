package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.cli.Application.RunningDemo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Creates in a CRM that has a field for the key: two writes that are alike in all else are told apart. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyFieldAcceptanceTest {
    private static final String CRM = "salesforce";
    private static final String FIELD = "Crosswalk_Key__c";
    private static final String CALL =
            "{\"engagement_type\":\"call\",\"subject\":\"Told apart\",\"start_time\":\"2026-05-14T10:00:00Z\"}";

    @SuppressWarnings("NullAway.Init")
    private RunningDemo demo;

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @SuppressWarnings("NullAway.Init")
    private String account;

    @BeforeAll
    void startTheDemo() throws IOException {
        demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
        client = new TestClient(demo.token());
        account = demo.accounts().stream()
                .filter(each -> each.integration().equals(CRM))
                .findFirst()
                .orElseThrow()
                .id();
        Answer changed = client.send(
                "PATCH",
                demo.url() + "/integrated-account/" + account,
                "{\"context\":{\"key_field\":\"" + FIELD + "\"}}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    @AfterAll
    void stopTheDemo() {
        client.close();
        demo.close();
    }

    @Test
    void twoLostCreatesThatAreAlikeAreEachFoundByTheirKey() throws IOException {
        String control = demo.sandboxUrl() + "/_sandbox/" + CRM;
        Answer ordered = client.send(
                "POST",
                control + "/misbehave",
                "{\"kind\":\"reset_after_write\",\"times\":2,\"match\":\"POST /services\"}");
        assertThat(ordered.status()).isEqualTo(200);
        List<Answer> lost = List.of(create("first"), create("second"));
        Answer first = create("first");
        Answer second = create("second");

        assertThat(lost).allSatisfy(answer -> assertThat(answer.json()).containsEntry("outcome", "uncertain"));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(first.json()).containsEntry("outcome", "reconciled");
        assertThat(second.json()).containsEntry("outcome", "reconciled");
        assertThat(first.json().get("id")).isNotEqualTo(second.json().get("id"));
        String held = client.send("GET", control + "/records?type=Task", null).text();
        assertThat(held.split("Told apart", -1)).hasSize(3);
        assertThat(held).contains("\"" + FIELD + "\":\"");
    }

    private Answer create(String key) throws IOException {
        return client.send(
                "POST",
                demo.url() + "/unified/crm/engagements?integrated_account_id=" + account,
                CALL,
                "Idempotency-Key",
                key);
    }
}
