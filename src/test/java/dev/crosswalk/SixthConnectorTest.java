package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application;
import dev.crosswalk.cli.RoundTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adds a CRM that nobody has heard of, by the steps of CONTRIBUTING.md, without a line of Java. */
class SixthConnectorTest {
    @Test
    void aNewCrmTakesNoJava(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("connectors"));
        Program program = new Program(Map.of(Catalogue.HOME_VARIABLE, home.toString()));

        List<Path> files = program.createConnector("umbrellacrm", home.resolve("connectors"));
        assertThat(files).isNotEmpty();

        Application.CheckReport report = program.check("umbrellacrm", null);
        assertThat(report.problems()).isEmpty();
        assertThat(report.connectors())
                .extracting(Application.CheckedConnector::name)
                .containsExactly("umbrellacrm");

        List<RoundTrip.Line> lines = program.prove("umbrellacrm");
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.problems()).isEmpty();
            assertThat(line.methods()).contains("get");
        });
    }

    @Test
    void aMistakeInItIsNamedWithFileAndLine(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("connectors"));
        Program program = new Program(Map.of(Catalogue.HOME_VARIABLE, home.toString()));
        program.createConnector("umbrellacrm", home.resolve("connectors"));
        Path engagements = home.resolve("connectors/umbrellacrm/engagements.yaml");
        Files.writeString(engagements, Files.readString(engagements).replaceFirst("body\\.subject", "bdoy.subject"));

        assertThat(program.check("umbrellacrm", null).problems())
                .anySatisfy(problem -> assertThat(problem)
                        .containsPattern("engagements\\.yaml:\\d+:\\d+ ")
                        .contains("bdoy"));
    }
}
