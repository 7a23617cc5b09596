package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.connector.ConnectorCheck;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.model.Models;
import dev.crosswalk.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTemplateTest {
    private static final ConnectorFiles SHIPPED = ConnectorFiles.shipped();

    @Test
    void copiesTheTemplateToAConnectorWithoutProblems(@TempDir Path directory) throws Exception {
        assertThat(ConnectorTemplate.copy(SHIPPED, "sixth_crm", directory))
                .allMatch(Files::exists)
                .extracting(file -> directory.relativize(file).toString())
                .contains("sixth_crm/connector.yaml", "sixth_crm/sandbox.yaml", "sixth_crm/README.md");

        ConnectorFolder copied =
                ConnectorFiles.inDirectory(directory).find("sixth_crm").orElseThrow();
        assertThat(Problem.listing(
                        ConnectorCheck.check(copied, Models.load(null).models())))
                .isEmpty();
        assertThat(copied.findText("connector.yaml")).contains("connector: sixth_crm");
        assertThat(copied.texts().values()).noneMatch(text -> text.contains("acme") || text.contains("Acme"));
    }

    @Test
    void refusesANameThatIsTaken(@TempDir Path directory) throws Exception {
        ConnectorTemplate.copy(SHIPPED, "sixth_crm", directory);

        assertThatThrownBy(() -> ConnectorTemplate.copy(SHIPPED, "sixth_crm", directory))
                .isInstanceOf(CrosswalkException.class)
                .hasMessageContaining("There is a connector sixth_crm already");
    }
}
