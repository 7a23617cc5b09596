package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Plants secrets and looks for them wherever they must not be: answers, errors, dry runs, metrics and logs. */
@Timeout(120)
class SecretsAcceptanceTest {
    @Test
    void noSecretIsEverShown() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
        List<String> shown = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
                TestClient client = new TestClient(demo.token())) {
            for (DemoAccount account : demo.accounts()) {
                secrets.add(account.integration() + "-demo-access");
                secrets.add(account.integration() + "-demo-refresh");
                secrets.add(account.integration() + "-demo-secret");
                look(demo, client, account, shown);
            }
            shown.add(client.send("GET", demo.url() + "/metrics", null).text());
            secrets.add(demo.token());
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        List<String> logged = log.list.stream()
                .map(event ->
                        event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + event.getMDCPropertyMap())
                .toList();
        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(logged).isNotEmpty();
        for (String secret : secrets) {
            assertThat(shown).noneMatch(text -> text.contains(secret));
            assertThat(logged).noneMatch(text -> text.contains(secret));
        }
    }

    private static void look(RunningDemo demo, TestClient client, DemoAccount account, List<String> shown)
            throws IOException {
        String engagements = demo.url() + "/unified/crm/engagements?integrated_account_id=" + account.id();
        String body = dev.crosswalk.json.Json.writeText(account.firstEngagement());
        TestClient.Answer dryRun = client.send("POST", engagements + "&dry_run=true", body);
        assertThat(dryRun.status()).as(dryRun.text()).isEqualTo(200);
        assertThat(dryRun.text()).contains("<redacted>");
        shown.add(dryRun.text());
        shown.add(client.send("POST", engagements, body).text());
        shown.add(client.send("POST", engagements, "{\"engagement_type\":\"telegram\"}")
                .text());
        shown.add(client.send("GET", demo.url() + "/integrated-account/" + account.id(), null)
                .text());
        client.send(
                "POST",
                demo.sandboxUrl() + "/_sandbox/" + account.integration() + "/misbehave",
                "{\"kind\":\"reset_before\",\"times\":10}");
        TestClient.Answer failed =
                client.send("GET", demo.url() + "/unified/crm/users?integrated_account_id=" + account.id(), null);
        assertThat(failed.status()).isEqualTo(502);
        shown.add(failed.text());
    }
}
