package dev.crosswalk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class CoverageTableTest {
    private static final Models MODELS = Models.load(null).models();

    @TestFactory
    Stream<DynamicTest> everyReadmeCarriesTheCoverageOfItsConnector() {
        return ConnectorLoader.load(ConnectorFiles.shipped()).all().stream()
                .map(connector -> DynamicTest.dynamicTest(connector.name(), () -> holds(connector)));
    }

    @Test
    void showsWhatIsRequiredSupportedLossyAndNot() {
        Connector acme = ConnectorLoader.load(
                        ConnectorFiles.inDirectory(Path.of("src/test/resources/connector-samples")))
                .find("acme")
                .orElseThrow();
        assertThat(new CoverageTable(MODELS, acme).markdown())
                .contains("| resource | list | get | create | update | delete |")
                .contains("| engagements | call | call | call | – | call |")
                .contains("| `start_time` | **R** |")
                .contains("| `subject` | ✓ |")
                .contains("| `content` | ~ |")
                .contains("| `end_time` | – |")
                .contains("- `end_time` (call): Acme calls have no end.")
                .contains("- call: one of `account`, `contact`. Acme hangs every call on a company.");
    }

    private static void holds(Connector connector) throws IOException {
        String readme = Files.readString(Path.of("connectors", connector.name(), "README.md"));
        assertThat(readme).contains(CoverageTable.BEGIN, CoverageTable.END);
        assertThat(readme)
                .as("run ./crosswalk coverage --write")
                .isEqualTo(new CoverageTable(MODELS, connector).into(readme));
    }
}
