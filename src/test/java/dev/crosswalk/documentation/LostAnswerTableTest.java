package dev.crosswalk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class LostAnswerTableTest {
    @TestFactory
    Stream<DynamicTest> everyReadmeSaysHowALostAnswerIsSettled() {
        return ConnectorLoader.load(ConnectorFiles.shipped()).all().stream()
                .map(connector -> DynamicTest.dynamicTest(connector.name(), () -> holds(connector)));
    }

    @Test
    void saysWhatStaysUncertain() {
        Connector acme = ConnectorLoader.load(
                        ConnectorFiles.inDirectory(Path.of("src/test/resources/connector-samples")))
                .find("acme")
                .orElseThrow();

        assertThat(new LostAnswerTable(acme).markdown())
                .contains("| call | stays uncertain: there is no way to look for it | – |");
    }

    @Test
    void saysHowARecordIsFoundAndHowLongItMayBeUnseen() {
        Connector pipedrive =
                ConnectorLoader.load(ConnectorFiles.shipped()).find("pipedrive").orElseThrow();

        assertThat(new LostAnswerTable(pipedrive).markdown())
                .contains("| call, meeting, email, task | is looked for: Pipedrive lists activities")
                .contains(" | 60 s |");
    }

    private static void holds(Connector connector) throws IOException {
        String readme = Files.readString(Path.of("connectors", connector.name(), "README.md"));
        assertThat(readme).contains(LostAnswerTable.BEGIN, LostAnswerTable.END);
        assertThat(readme)
                .as("run ./crosswalk coverage --write")
                .isEqualTo(new LostAnswerTable(connector).into(readme));
    }
}
