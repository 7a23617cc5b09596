package dev.crosswalk.benchmarks.create;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.benchmarks.machine.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keeps the benchmark of a create from rotting; no figure of a test means anything. */
@Timeout(180)
class CreateRunTest {
    @Test
    void crosswalkIsMeasuredBesideItsUpstream() {
        List<String> said = new ArrayList<>();
        Duration moment = Duration.ofMillis(700);

        CreateFigures figures = CreateRun.prepare(
                        Workspace.at(Path.of("")), Optional.empty(), new ArrayList<>(), said::add)
                .measure(new Plan(2, moment, 1, moment, moment, 0));

        assertThat(said).contains("All systems sent the provider the same, and answered the same.");
        Results crosswalk = figures.results().stream()
                .filter(result -> result.name().equals("Crosswalk"))
                .findFirst()
                .orElseThrow();
        assertThat(crosswalk.saturatedRate()).isPositive();
        assertThat(Sample.median(crosswalk.saturated(), Sample::bytes)).isPositive();
        assertThat(Sample.median(crosswalk.saturated(), Sample::processorMicros))
                .isPositive();
        assertThat(Sample.median(crosswalk.half(), Sample::p99)).isPositive();
        assertThat(figures.tables()).contains("| Crosswalk |", "| upstream, called directly |");
    }
}
