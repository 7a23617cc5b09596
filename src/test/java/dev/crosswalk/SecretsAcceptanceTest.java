package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.json.Json;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Plants secrets and looks for them wherever they must not be: answers, errors, dry runs, metrics, logs, the database. */
@Timeout(300)
class SecretsAcceptanceTest {
    private static final List<String> FAILURES = List.of(
            "rate_limit",
            "server_error",
            "html",
            "empty",
            "truncated",
            "reset_before",
            "reset_after_write",
            "expired_token",
            "lost_link");

    private final Canaries canaries = new Canaries();
    private final List<String> found = new ArrayList<>();
    private int looked;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void noSecretIsEverShown() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = root.getLevel();
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
        Catalogue catalogue = Catalogue.load(Catalogue.overlays(Map.of(), null));
        try (Demo demo = Demo.start(
                        catalogue,
                        Sandboxes.load(catalogue.files()),
                        0,
                        0,
                        UnaryOperator.identity(),
                        Database.open(DatabaseSettings.in(directory)));
                TestClient client = new TestClient(canaries.plant("API token", demo.token()))) {
            for (DemoAccount account : demo.accounts()) {
                canaries.plant(account.integration() + " access token", account.integration() + "-demo-access");
                canaries.plant(account.integration() + " refresh token", account.integration() + "-demo-refresh");
                canaries.plant(account.integration() + " client secret", account.integration() + "-demo-secret");
                useEverything(demo, client, account);
            }
            connectWithKeysOfOurOwn(demo, client);
            look("metrics", client.send("GET", demo.url() + "/metrics", null).text());
            look("log of calls", client.send("GET", demo.url() + "/log", null).text());
            Thread.getAllStackTraces().forEach((thread, stack) -> look("thread", thread + Arrays.toString(stack)));
            try (Stream<Path> files = Files.walk(directory)) {
                // While it is open, so that the write-ahead log is there.
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    look("file " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        // Another thread may still write into the list.
        for (ILoggingEvent event : List.copyOf(log.list)) {
            look("log " + event.getLoggerName(), textOf(event));
        }
        assertThat(log.list).extracting(ILoggingEvent::getLevel).contains(Level.INFO, Level.TRACE);
        assertThat(canaries.count()).isGreaterThan(20);
        assertThat(looked).isGreaterThan(500);
        assertThat(found.stream().distinct()).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsThere() {
        canaries.plant("secret", "a-canary-of-ours");
        String encoded = java.util.Base64.getEncoder()
                .encodeToString("user:a-canary-of-ours:x".getBytes(StandardCharsets.UTF_8));
        for (String shown : List.of(
                "token=a-canary-of-ours&",
                "Basic " + encoded,
                "612D63616E6172792d6f662d6f757273",
                "sruo-fo-yranac-a",
                "%61%2d%63%61%6E%61%72%79%2d%6f%66%2d%6f%75%72%73")) {
            assertThat(canaries.in("a text", shown)).as(shown).isNotEmpty();
        }
        assertThat(canaries.in("a text", "<redacted>")).isEmpty();
    }

    @Test
    void noTypeThatHoldsASecretPrintsIt() {
        String secret = canaries.plant("secret", "a-canary-of-ours");
        String key = canaries.plant("key", EncryptionKeys.randomText());
        Map<String, String> environment = Map.of(EncryptionKeys.VARIABLE, key, "CROSSWALK_DATABASE_PASSWORD", secret);
        List<Object> holders = List.of(
                Secret.of(secret),
                Credential.of(Map.of("api_key", Secret.of(secret)), null),
                EncryptionKeys.require(environment),
                new DatabaseSettings("jdbc:postgresql://db/crosswalk?password=" + secret, "crosswalk", secret),
                Configuration.readForServer(environment, null));
        for (Object holder : holders) {
            look(holder.getClass().getSimpleName(), holder.toString());
        }
        assertThat(found).isEmpty();
    }

    /** Calls that work, calls that fail in each way, and what the server tells about them. */
    private void useEverything(Demo demo, TestClient client, DemoAccount account) throws IOException {
        String crm = account.integration();
        String payload = canaries.plant(crm + " payload", "canary-payload-of-" + crm);
        String key = canaries.plant(crm + " idempotency key", "canary-key-of-" + crm);
        String engagements = demo.url() + "/unified/crm/engagements?integrated_account_id=" + account.id();
        Map<String, Object> first = new java.util.LinkedHashMap<>(account.firstEngagement());
        String body = Json.writeText(first);
        String told = Json.writeText(withText(first, payload));

        TestClient.Answer dryRun = client.send("POST", engagements + "&dry_run=true", body);
        assertThat(dryRun.status()).as(dryRun.text()).isEqualTo(200);
        assertThat(dryRun.text()).contains("<redacted>");
        look(crm + " dry run", dryRun.text());
        look(crm + " create", client.send("POST", engagements, body).text());
        look(
                crm + " refusal",
                client.send("POST", engagements, "{\"engagement_type\":\"telegram\"}")
                        .text());
        look(
                crm + " account",
                client.send("GET", demo.url() + "/integrated-account/" + account.id(), null)
                        .text());
        look(
                crm + " accounts",
                client.send("GET", demo.url() + "/integrated-account", null).text());
        // The answer to whoever sent a payload may hold it; nothing else may.
        client.send("POST", engagements, told);
        client.send("POST", engagements, told, "Idempotency-Key", key);
        client.send("GET", engagements + "&engagement_type=" + payload, null);
        for (String failure : FAILURES) {
            client.send(
                    "POST",
                    demo.sandboxUrl() + "/_sandbox/" + crm + "/misbehave",
                    Json.writeText(Map.of("kind", failure, "times", 3)));
            look(
                    crm + " " + failure,
                    client.send("GET", demo.url() + "/unified/crm/users?integrated_account_id=" + account.id(), null)
                            .text());
            client.send("POST", engagements, told);
            client.send("DELETE", demo.sandboxUrl() + "/_sandbox/" + crm + "/misbehave", null);
        }
        look(
                crm + " refresh",
                client.send(
                                "POST",
                                demo.url() + "/integrated-account/refresh-credentials",
                                Json.writeText(Map.of("integrated_account_id", account.id())))
                        .text());
    }

    /** An account with a key that no CRM takes, and a token that is good for it alone. */
    private void connectWithKeysOfOurOwn(Demo demo, TestClient client) throws IOException {
        String secret = canaries.plant("API key", "pat-eu1-canary-of-ours");
        String installation = String.valueOf(
                client.send("POST", demo.url() + "/environment-integration", "{\"integration_id\":\"hubspot\"}")
                        .json()
                        .get("id"));
        TestClient.Answer made = client.send(
                "POST",
                demo.url() + "/integrated-account",
                Json.writeText(Map.of(
                        "tenant_id",
                        "t",
                        "is_sandbox",
                        true,
                        "environment_integration_id",
                        installation,
                        "authentication_method",
                        "api_key",
                        "context",
                        Map.of("api_key", secret))));
        assertThat(made.status()).as(made.text()).isBetween(200, 201);
        look("new account", made.text());
        String id = String.valueOf(made.json().get("id"));
        look(
                "refused key",
                client.send("GET", demo.url() + "/unified/crm/users?integrated_account_id=" + id, null)
                        .text());
        TestClient.Answer token = client.send(
                "POST", demo.url() + "/integrated-account/token", "{\"integrated_account_id\":\"" + id + "\"}");
        assertThat(token.status()).as(token.text()).isLessThan(300);
        canaries.plant("account token", String.valueOf(token.json().get("token")));
        look(
                "broken JSON",
                client.send("POST", demo.url() + "/integrated-account", "{\"context\":{\"api_key\":\"" + secret + "\"")
                        .text());
        look(
                "wrong type",
                client.send("POST", demo.url() + "/integrated-account", "{\"context\":\"" + secret + "\"}")
                        .text());
    }

    private static Map<String, Object> withText(Map<String, Object> engagement, String text) {
        Map<String, Object> changed = new java.util.LinkedHashMap<>(engagement);
        changed.replaceAll((name, value) ->
                List.of("subject", "content", "title", "description").contains(name) && value instanceof String
                        ? text
                        : value);
        return changed;
    }

    private void look(String where, String text) {
        looked++;
        found.addAll(canaries.in(where, text));
    }

    private static String textOf(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        return event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + event.getMDCPropertyMap() + " "
                + Arrays.toString(event.getArgumentArray()) + " " + event.getThreadName() + " "
                + (failure == null ? "" : ThrowableProxyUtil.asString(failure));
    }
}
