package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.json.Json;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, and a database that is gone: the server stays up, says so, and goes on when they are back. */
@Timeout(180)
class LostDatabaseAcceptanceTest {
    private static final String CRM = "hubspot";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aFullDiskRefusesChangesAndNothingElse() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoOnDisk.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String[] words = String.valueOf(output.readLine()).split(" ", -1);
            try (TestClient client = new TestClient(words[1])) {
                Server server = new Server(client, words[0], words[2], words[3]);
                server.works();

                // The kernel refuses every byte that would make a file larger than it is, as on a full disk.
                limitFiles(process, "1024");
                server.isDown("takes no changes");
                server.refusesChanges();
                assertThat(server.ping()).isEqualTo(200);
                assertThat(server.readsUsers().status())
                        .as("what needs no change")
                        .isEqualTo(200);
                assertThat(server.creates().status()).isEqualTo(201);
                server.refusesAKeyedWriteBeforeItIsSent("key-1");

                limitFiles(process, "unlimited");
                server.comesBack();
                server.writesUnderAKey("key-1");
            }
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    @Test
    void aDatabaseThatIsGoneRefusesChangesUntilItIsBack() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        EmbeddedPostgres postgres = postgres(port);
        DatabaseSettings settings = new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), null, null);
        Catalogue catalogue = DemoOnDisk.catalogue();
        try (Demo demo = Demo.start(
                        catalogue,
                        Sandboxes.load(catalogue.files()),
                        0,
                        0,
                        UnaryOperator.identity(),
                        Database.open(settings));
                TestClient client = new TestClient(demo.token())) {
            Server server = new Server(
                    client,
                    demo.url().toString(),
                    DemoOnDisk.account(demo),
                    demo.sandboxUrl().toString());
            server.works();

            postgres.close();
            server.isDown("does not answer");
            server.refusesChanges();
            assertThat(server.ping()).isEqualTo(200);
            TestClient.Answer read = server.readsUsers();
            assertThat(read.status() == 200 || read.code().equals("storage_unavailable"))
                    .as(read.text())
                    .isTrue();

            server.refusesAKeyedWriteBeforeItIsSent("key-1");

            postgres = postgres(port);
            server.comesBack();
            server.writesUnderAKey("key-1");
        } finally {
            postgres.close();
        }
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(Files.createDirectories(directory.resolve("postgresql")))
                .setCleanDataDirectory(false)
                .start();
    }

    private static void limitFiles(Process process, String bytes) throws IOException, InterruptedException {
        Process limit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).isZero();
    }

    /** A server as its users see it. */
    private record Server(TestClient client, String url, String account, String sandbox) {
        private static final Duration SOON = Duration.ofSeconds(60);

        void works() throws IOException {
            assertThat(ready().status()).isEqualTo(200);
            assertThat(change().status()).isBetween(200, 201);
            assertThat(creates().status()).isEqualTo(201);
            assertThat(readsUsers().status()).isEqualTo(200);
        }

        void isDown(String reason) throws IOException {
            long until = System.nanoTime() + SOON.toNanos();
            TestClient.Answer answer = ready();
            while (answer.status() == 200 && System.nanoTime() < until) {
                answer = ready();
            }
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).contains("down", reason);
        }

        void refusesChanges() throws IOException {
            TestClient.Answer answer = change();
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("storage_unavailable");
            assertThat(answer.json().get("retryable")).isEqualTo(true);
            assertThat(answer.json().get("origin")).isEqualTo("server");
        }

        void comesBack() throws IOException {
            long until = System.nanoTime() + SOON.toNanos();
            while (ready().status() != 200 && System.nanoTime() < until) {
                assertThat(ping()).isEqualTo(200);
            }
            works();
        }

        int ping() throws IOException {
            return client.send("GET", url + "/ping", null).status();
        }

        TestClient.Answer ready() throws IOException {
            return client.send("GET", url + "/health/ready", null);
        }

        /** Changes something of the server's own. */
        TestClient.Answer change() throws IOException {
            return client.send(
                    "POST",
                    url + "/integrated-account/token",
                    Json.writeText(Map.of("integrated_account_id", account)));
        }

        TestClient.Answer creates(String... headers) throws IOException {
            return client.send(
                    "POST",
                    url + "/unified/crm/engagements?integrated_account_id=" + account,
                    "{\"engagement_type\":\"note\",\"content\":\"x\",\"start_time\":\"2026-05-14\"}",
                    headers);
        }

        /** What cannot be noted before it is sent could come twice, so that it is not sent. */
        void refusesAKeyedWriteBeforeItIsSent(String key) throws IOException {
            String before = sandbox("records");
            TestClient.Answer refused = creates("Idempotency-Key", key);
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("storage_unavailable");
            assertThat(sandbox("records")).isEqualTo(before);
        }

        void writesUnderAKey(String key) throws IOException {
            TestClient.Answer first = creates("Idempotency-Key", key);
            assertThat(first.status()).as(first.text()).isEqualTo(201);
            String after = sandbox("records");
            TestClient.Answer again = creates("Idempotency-Key", key);
            assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
            assertThat(sandbox("records")).isEqualTo(after);
        }

        private String sandbox(String what) throws IOException {
            return client.send("GET", sandbox + "/_sandbox/" + CRM + "/" + what, null)
                    .text();
        }

        TestClient.Answer readsUsers() throws IOException {
            return client.send("GET", url + "/unified/crm/users?integrated_account_id=" + account, null);
        }
    }

    /** The demo in a process of its own, with its database in a directory. */
    static final class DemoOnDisk {
        private DemoOnDisk() {}

        public static void main(String[] arguments) throws IOException {
            Catalogue catalogue = catalogue();
            try (Demo demo = Demo.start(
                    catalogue,
                    Sandboxes.load(catalogue.files()),
                    0,
                    0,
                    UnaryOperator.identity(),
                    Database.open(DatabaseSettings.in(Path.of(arguments[0]))))) {
                System.out.println(demo.url() + " " + demo.token() + " " + account(demo) + " " + demo.sandboxUrl());
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }

        static Catalogue catalogue() {
            return Catalogue.load(Catalogue.overlays(Map.of(), null));
        }

        static String account(Demo demo) {
            List<DemoAccount> accounts = demo.accounts();
            return accounts.stream()
                    .filter(each -> each.integration().equals(CRM))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }
    }
}
