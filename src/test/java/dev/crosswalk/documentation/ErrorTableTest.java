package dev.crosswalk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.ErrorCause;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ErrorTableTest {
    private static final String CONNECTOR = """
            connector: acme
            label: Acme CRM
            never_answers: { duplicate: Acme saves a second record of the same name. }
            """;
    private static final String LIMITED = """
            title: Too many calls
            source: docs https://developers.acme.example/limits [D]; the body [?]
            cause: rate_limited
            unified_request: { method: get, id: "call:1" }
            exchanges:
              - request: { http: GET https://initech.acme.example/api/v2/calls/1 }
                response: { status: 429, body: { message: "Slow | down.", code: THROTTLED } }
            unified_response:
              status: 429
              body:
                code: provider_rate_limited
                message: Slow | down. Wait a second.
                origin: provider
                provider_code: THROTTLED
                retryable: true
                retry_after: 1
                what_to_do: Wait a second.
            """;

    @TestFactory
    Stream<DynamicTest> everyReadmeCarriesTheErrorsOfItsExamples() {
        return ConnectorFiles.shipped().connectors().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> holds(folder)));
    }

    @Test
    void showsWhatTheProviderSaysWhatBecomesOfItAndWhatToDo() {
        ConnectorFolder folder = new ConnectorFolder(
                "acme",
                "connectors/acme",
                new TreeMap<>(Map.of(
                        "connector.yaml", CONNECTOR,
                        "engagements.yaml", "",
                        "examples/error-limited.yaml", LIMITED)));
        ErrorTable table = new ErrorTable(folder);
        assertThat(table.markdown())
                .contains("| example | Acme CRM says | you get | try again | what to do |")
                .contains("| [rate_limited](examples/error-limited.yaml) \\[D]\\[?] | 429 `THROTTLED`: Slow \\| down."
                        + " | 429 `provider_rate_limited`, fault of the provider | after 1 s | Wait a second. |")
                .contains("- No `duplicate`: Acme saves a second record of the same name.");
        assertThat(table.missing())
                .contains(ErrorCause.UNKNOWN_TOKEN)
                .doesNotContain(ErrorCause.RATE_LIMITED, ErrorCause.DUPLICATE);
    }

    private static void holds(ConnectorFolder folder) {
        ErrorTable table = new ErrorTable(folder);
        assertThat(readme(folder)).contains(ErrorTable.BEGIN);
        assertThat(table.missing()).as("causes that no example shows").isEmpty();
        assertThat(readme(folder)).as("run ./crosswalk coverage --write").isEqualTo(table.into(readme(folder)));
    }

    private static String readme(ConnectorFolder folder) {
        return Objects.requireNonNull(folder.findText(ConnectorFolder.README_FILE));
    }
}
