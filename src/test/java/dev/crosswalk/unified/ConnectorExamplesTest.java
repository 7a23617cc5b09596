package dev.crosswalk.unified;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.model.Models;
import dev.crosswalk.yaml.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays every example of every shipped connector through the real engine. */
final class ConnectorExamplesTest {
    @TestFactory
    Stream<DynamicContainer> everyExampleOfEveryConnectorHolds() {
        ConnectorFiles files = ConnectorFiles.shipped();
        Connectors connectors = ConnectorLoader.load(files);
        Models models = Models.load(null).models();
        assertThat(connectors.names()).isNotEmpty();
        return connectors.all().stream()
                .map(connector -> DynamicContainer.dynamicContainer(connector.name(), tests(files, models, connector)));
    }

    private static Stream<DynamicTest> tests(ConnectorFiles files, Models models, Connector connector) {
        ExamplePlayer player = new ExamplePlayer(models, connector);
        return files.find(connector.name()).map(ExampleLoader::load).stream()
                .flatMap(examples -> examples.stream())
                .map(example -> DynamicTest.dynamicTest(
                        example.name(),
                        () -> assertThat(Problem.listing(player.play(example)))
                                .as(example.title())
                                .isEmpty()));
    }
}
