package dev.crosswalk.benchmarks.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.benchmarks.machine.Workspace;
import dev.crosswalk.benchmarks.mapping.MappingTask.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keeps the benchmarks of the mappings from rotting; no figure of a test means anything. */
class MappingRunTest {
    private final List<String> said = new ArrayList<>();

    private MappingRun run() {
        return MappingRun.prepare(Workspace.at(Path.of("")), Optional.empty(), said::add);
    }

    @Test
    void engineLibraryAndJavaByHandAgreeOnEveryExampleOfEveryConnector() {
        assertThat(run().compare()).isGreaterThan(100);
        assertThat(said).hasSize(1);
    }

    @Test
    void jmhMeasuresTimeAndBytesOfEveryContender() {
        MappingRow row = run().tryOnce();

        for (Contender contender : Contender.values()) {
            assertThat(row.of(contender).nanos()).as("%s", contender).isPositive();
            assertThat(row.of(contender).bytes()).as("%s", contender).isPositive();
        }
        assertThat(row.node().nanos()).isNaN();
        assertThat(MappingRow.table(List.of(row)))
                .startsWith("| mapping | ours µs |")
                .contains("| hubspot, request |", "| – |");
    }

    @Test
    void aContenderThatDiffersIsNoticed() {
        MappingTask right = new MappingTask("close", Kind.REQUEST, "{ \"source\": \"External\" }", List.of(Map.of()));
        MappingTask wrong = new MappingTask("close", Kind.REQUEST, "{ \"source\": \"Internal\" }", List.of(Map.of()));

        assertThat(MappingRun.compare(right, Optional.empty())).isEqualTo(1);
        assertThatThrownBy(() -> MappingRun.compare(wrong, Optional.empty()))
                .hasMessage("close, request: HAND_WRITTEN gave something else than Crosswalk:"
                        + " /0/source is Internal or External");
    }
}
