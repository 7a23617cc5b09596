package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.cli.Application.TriedAnswer;
import dev.crosswalk.cli.Application.TriedCall;
import dev.crosswalk.error.CrosswalkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Begins a connector as CONTRIBUTING.md tells, without a line of Java. */
@Timeout(120)
class ConnectorTemplateTest {
    private final Program program = new Program(Map.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path overlay;

    @Test
    void aNewConnectorIsCorrectFromTheStartAndCanBeTried() {
        List<Path> files = program.createConnector("initech", overlay.resolve("connectors"));

        assertThat(files.getFirst()).hasFileName("connector.yaml");
        assertThat(files.getLast()).hasFileName("README.md");
        assertThat(program.check("initech", overlay).problems()).isEmpty();
        TriedAnswer answer = program.tryCall(
                null,
                overlay,
                new TriedCall("initech", "list", "crm", "engagements", null, "engagement_type=call&limit=1", null));
        assertThat(answer.succeeded()).as(answer.boxes().toString()).isTrue();
        assertThat(answer.boxes().keySet()).anyMatch(title -> title.startsWith("2 provider request"));
        assertThat(answer.example())
                .contains("unified_request:")
                .contains("method: list")
                .contains("exchanges:");
    }

    @Test
    void aTriedCallThatIsRecordedIsAnExampleThatHolds() throws IOException {
        program.createConnector("initech", overlay.resolve("connectors"));
        Path examples = overlay.resolve("connectors/initech/examples");
        String body = "{\"engagement_type\": \"call\", \"subject\": 3}";

        record("list.yaml", examples, "list", "engagements", "engagement_type=call&limit=1", null);
        record("contacts.yaml", examples, "list", "contacts", "", null);
        record("refused.yaml", examples, "create", "engagements", "", body);

        assertThat(program.check("initech", overlay).problems()).isEmpty();
        assertThat(examples.resolve("refused.yaml"))
                .content()
                .contains("status: 400")
                .contains("code: invalid_body")
                .contains("- /subject");
    }

    private void record(String name, Path examples, String method, String resource, String query, @Nullable String body)
            throws IOException {
        TriedAnswer answer =
                program.tryCall(null, overlay, new TriedCall("initech", method, "crm", resource, null, query, body));
        Files.writeString(examples.resolve(name), answer.example());
    }

    @Test
    void aBrokenConnectorIsListedWithFileAndLineAndStopsTheStart() throws IOException {
        program.createConnector("initech", overlay.resolve("connectors"));
        Path file = overlay.resolve("connectors/initech/connector.yaml");
        Files.writeString(file, Files.readString(file).replace("label:", "lable:"));

        assertThat(program.check("initech", overlay).problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains("initech/connector.yaml:")
                        .contains("lable: unknown key")
                        .contains("did you mean label?"));
        assertThatThrownBy(() -> Catalogue.load(List.of(overlay)))
                .isInstanceOf(CrosswalkException.class)
                .hasMessageContaining("lable: unknown key")
                .hasMessageContaining("Nothing was started.");
    }

    @Test
    void aNameThatIsTakenOrNoWordIsRefused() {
        Path connectors = overlay.resolve("connectors");
        program.createConnector("initech", connectors);

        assertThatThrownBy(() -> program.createConnector("initech", connectors))
                .hasMessage("There is a connector initech already. Choose another name, or edit that one.");
        assertThatThrownBy(() -> program.createConnector("Ini Tech", connectors))
                .hasMessageContaining("small letters, digits and underscores");
    }

    @Test
    void aCallOnNothingSaysWhatThereIs() {
        assertThatThrownBy(() -> program.tryCall(
                        null, null, new TriedCall("nobody", "list", "crm", "engagements", null, "", null)))
                .isInstanceOf(CrosswalkException.class)
                .hasMessageContaining("nobody is neither an integrated account's identifier nor a connector");
    }
}
