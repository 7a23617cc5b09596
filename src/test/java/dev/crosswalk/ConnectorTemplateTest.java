package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.cli.Application.CheckReport;
import dev.crosswalk.cli.Application.CheckedConnector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.error.CrosswalkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTemplateTest {
    private static final ConnectorFiles SHIPPED = ConnectorFiles.shipped();

    @Test
    void copiesTheTemplateToAConnectorWithoutProblems(@TempDir Path directory) throws Exception {
        Path connectors = directory.resolve(ConnectorFiles.ROOT);
        assertThat(ConnectorTemplate.copy(SHIPPED, "sixth_crm", connectors))
                .allMatch(Files::exists)
                .extracting(file -> connectors.relativize(file).toString())
                .contains("sixth_crm/connector.yaml", "sixth_crm/sandbox.yaml", "sixth_crm/README.md");

        // The whole check: files, claims, the sandbox's file, and every example played through the engine.
        CheckReport report = ConnectorReport.of(List.of(directory), "sixth_crm");
        assertThat(report.problems()).isEmpty();
        assertThat(report.connectors()).extracting(CheckedConnector::name).containsExactly("sixth_crm");

        ConnectorFolder copied =
                ConnectorFiles.inDirectory(connectors).find("sixth_crm").orElseThrow();
        assertThat(copied.findText("connector.yaml")).contains("connector: sixth_crm");
        assertThat(copied.texts().values()).noneMatch(text -> text.contains("acme") || text.contains("Acme"));
    }

    @Test
    void checksTheTemplateItself() {
        assertThat(ConnectorReport.of(List.of(), "_template").problems()).isEmpty();
    }

    @Test
    void refusesANameThatIsTaken(@TempDir Path directory) throws Exception {
        ConnectorTemplate.copy(SHIPPED, "sixth_crm", directory);

        assertThatThrownBy(() -> ConnectorTemplate.copy(SHIPPED, "sixth_crm", directory))
                .isInstanceOf(CrosswalkException.class)
                .hasMessageContaining("There is a connector sixth_crm already");
    }
}
