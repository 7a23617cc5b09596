package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.LiveReport;
import dev.crosswalk.cli.Verbs;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.sandbox.Sandbox;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks «real» accounts, each of which stands on a sandbox of its own that is as the shipped one, or not quite. */
@Timeout(180)
class LiveCheckTest {
    private static final String CRM = "hubspot";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final String key = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void anAccountThatIsAsTheSandboxShowsNoDifferenceAndKeepsNothing() throws IOException {
        try (Sandbox vendor = vendor(UnaryOperator.identity());
                TestClient client = new TestClient("")) {
            String account = account(vendor);
            List<?> before = records(client, vendor);

            StringWriter out = new StringWriter();
            int status = Verbs.run(
                    program(),
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()),
                    List.of("check", "--live", account));

            assertThat(status).as(out.toString()).isZero();
            assertThat(out.toString())
                    .contains("create-call-full", "update", "delete", "No difference", "0 records left in the account");
            assertThat(records(client, vendor)).isEqualTo(before);
        }
    }

    @Test
    void whereTheCrmDoesOtherwiseTheReportSaysSo() throws IOException {
        UnaryOperator<String> otherwise = text -> text.replace("status: 201", "status: 202");
        try (Sandbox vendor = vendor(otherwise);
                TestClient client = new TestClient("")) {
            String account = account(vendor);
            List<?> before = records(client, vendor);
            List<String> told = new ArrayList<>();

            LiveReport report = program().checkLive(null, null, account, told::add);
            StringWriter out = new StringWriter();
            int status = Verbs.run(
                    program(),
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()),
                    List.of("check", "--live", account));

            assertThat(status).isEqualTo(1);
            assertThat(out.toString())
                    .contains("the CRM answers 202, the sandbox 201")
                    .contains("create-note");
            assertThat(report.live().leftovers()).isEmpty();
            assertThat(told).contains("the account of HubSpot", "the sandbox", "create-note-full");
            assertThat(records(client, vendor)).isEqualTo(before);
        }
    }

    private Program program() {
        return new Program(
                Map.of("CROSSWALK_DATA_DIR", directory.resolve("data").toString(), EncryptionKeys.VARIABLE, key));
    }

    /** Starts what stands in for the vendor: the shipped sandbox, its file changed. */
    private Sandbox vendor(UnaryOperator<String> change) throws IOException {
        Path folder = directory.resolve("overlay/connectors/" + CRM);
        for (Map.Entry<String, String> file :
                ConnectorFiles.shipped().find(CRM).orElseThrow().texts().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            boolean changes = file.getKey().equals(ConnectorFolder.SANDBOX_FILE);
            Files.writeString(target, changes ? change.apply(file.getValue()) : file.getValue());
        }
        List<SandboxDefinition> definitions =
                Sandboxes.load(Catalogue.load(List.of(directory.resolve("overlay")))
                                .files())
                        .stream()
                        .filter(definition -> definition.name().equals(CRM))
                        .toList();
        return Sandbox.start(definitions, 0, Clock.systemUTC());
    }

    private String account(Sandbox vendor) {
        Catalogue catalogue = Catalogue.load(List.of());
        try (RunningServer server = RunningServer.start(
                ServerOptions.on("127.0.0.1", 0).withSandbox(vendor.url()),
                catalogue,
                EncryptionKeys.require(Map.of(EncryptionKeys.VARIABLE, key)),
                Database.open(DatabaseSettings.in(directory.resolve("data"))),
                UnaryOperator.identity())) {
            return Demo.createAccount(
                            server, vendor, catalogue.connectors().find(CRM).orElseThrow())
                    .id();
        }
    }

    /** Returns what the vendor holds and has not deleted. */
    private static List<?> records(TestClient client, Sandbox vendor) throws IOException {
        Object records = client.send("GET", vendor.url() + "/_sandbox/" + CRM + "/records", null)
                .json()
                .get("records");
        return ((List<?>) Objects.requireNonNull(records))
                .stream()
                        .filter(record -> Boolean.FALSE.equals(((Map<?, ?>) record).get("deleted")))
                        .map(record -> ((Map<?, ?>) record).get("id"))
                        .toList();
    }
}
