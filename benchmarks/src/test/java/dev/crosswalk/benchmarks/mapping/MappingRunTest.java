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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Keeps the benchmarks of the mappings from rotting; no figure of a test means anything. */
class MappingRunTest {
    private static final MappingTask SMALL =
            new MappingTask("close", Kind.REQUEST, "{ \"source\": \"External\" }", List.of(Map.of()));

    private final List<String> said = new ArrayList<>();

    private MappingRun run() {
        return MappingRun.prepare(Workspace.at(Path.of("")), Optional.empty(), said::add);
    }

    /**
     * A connector is mended without Java, so one that has moved on ahead of the Java by hand, or beyond the library, fails no
     * build; a run of the benchmarks stops there.
     */
    @Test
    void engineLibraryAndJavaByHandAgreeOnEveryExampleOfEveryConnector() {
        try {
            assertThat(run().compare()).isGreaterThan(100);
        } catch (IllegalStateException e) {
            Assumptions.abort(
                    "benchmarks/src must follow the connectors before anything is measured: " + e.getMessage());
        }
        assertThat(said).hasSize(1);
    }

    @Test
    void jmhMeasuresTimeAndBytesOfEveryContender() {
        MappingRow row = run().tryOnce(SMALL);

        for (Contender contender : Contender.values()) {
            assertThat(row.of(contender).nanos()).as("%s", contender).isPositive();
            assertThat(row.of(contender).bytes()).as("%s", contender).isPositive();
        }
        assertThat(row.node().nanos()).isNaN();
        assertThat(MappingRow.table(List.of(row)))
                .startsWith("| mapping | ours µs |")
                .contains("| close, request |", "| – |");
    }

    @Test
    void aContenderThatDiffersIsNoticed() {
        MappingTask wrong = new MappingTask("close", Kind.REQUEST, "{ \"source\": \"Internal\" }", List.of(Map.of()));

        assertThat(MappingRun.compare(SMALL, Optional.empty())).isEqualTo(1);
        assertThatThrownBy(() -> MappingRun.compare(wrong, Optional.empty()))
                .hasMessage("close, request: HAND_WRITTEN gave something else than Crosswalk:"
                        + " /0/source is Internal or External");
    }
}
