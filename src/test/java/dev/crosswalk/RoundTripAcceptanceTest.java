package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.RoundTrip;
import dev.crosswalk.connector.ConnectorFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sends every type with every field into every sandbox and back, as {@code crosswalk prove} does. */
class RoundTripAcceptanceTest {
    @TestFactory
    Stream<DynamicTest> everythingThatAConnectorClaimsToHoldArrives() {
        List<RoundTrip.Line> lines = new Program(Map.of()).prove(null);
        Set<String> proven = lines.stream().map(RoundTrip.Line::integration).collect(Collectors.toSet());
        assertThat(proven)
                .as("every shipped connector has a sandbox to be proven in")
                .isEqualTo(ConnectorFiles.shipped().connectors().stream()
                        .map(folder -> folder.name())
                        .collect(Collectors.toSet()));
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(line.integration() + " " + line.type(), () -> {
                    assertThat(line.problems()).isEmpty();
                    assertThat(line.fields()).hasSizeGreaterThan(2);
                    assertThat(line.formats()).containsExactly("unified", "normalized", "raw", "stream");
                    assertThat(line.methods()).contains("get");
                }));
    }
}
