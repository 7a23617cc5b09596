package dev.crosswalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.model.Models;
import dev.crosswalk.yaml.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks every connector of the source tree; {@code -Dconnector=acme} checks one. */
class ShippedConnectorsTest {
    private static final ConnectorFiles FILES = ConnectorFiles.shipped();
    private static final Models MODELS = Models.load(null).models();

    @TestFactory
    Stream<DynamicTest> checksClean() {
        String only = System.getProperty("connector", "");
        return FILES.folders().values().stream()
                .filter(folder -> only.isEmpty() || folder.name().equals(only))
                .map(folder -> DynamicTest.dynamicTest(
                        folder.name(),
                        () -> assertThat(Problem.listing(ConnectorCheck.check(folder, MODELS)))
                                .isEmpty()));
    }

    @Test
    void allLoadTogether() {
        assertThat(ConnectorLoader.load(FILES).names())
                .containsExactlyElementsOf(
                        FILES.connectors().stream().map(ConnectorFolder::name).toList());
    }
}
