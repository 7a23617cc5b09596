package dev.crosswalk.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.idempotency.Intent;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.idempotency.Standing;
import dev.crosswalk.model.Models;
import dev.crosswalk.sandbox.SandboxDefinition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The simulations of writes keep their promises, and see it where one is broken. The seeds are fixed; the verb takes others. */
class WriteSimulationsTest {
    private static final int SEED = 20_261_122;

    /** Each connector alone, since one with many examples would leave little to the others. */
    @TestFactory
    Stream<DynamicTest> aCreateHappensOnceForEachKey() {
        return ConnectorFiles.shipped().connectors().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> {
                    try (Simulation simulation = new CreateOnce(world(UnaryOperator.identity(), List.of(folder)))) {
                        SimulationReport report = SimulationReport.of(simulation, SEED, 150, (_, _) -> {});

                        assertThat(report.violations()).isEmpty();
                        assertThat(report.faults()).containsKeys("crash", "reset after", "time-out");
                    }
                }));
    }

    @Test
    void aJournalThatForgetsIsFoundOut() {
        try (Simulation simulation = new CreateOnce(world(Forgetful::new))) {
            assertThat(SimulationReport.of(simulation, SEED, 200, (_, _) -> {}).violations())
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsSaidOfLinksIsTrue() {
        try (Simulation simulation = new LinksThatAreThere(world(UnaryOperator.identity()))) {
            SimulationReport report = SimulationReport.of(simulation, SEED, 1_000, (_, _) -> {});

            assertThat(report.violations()).isEmpty();
            assertThat(report.faults()).containsKeys("lost link", "crash", "reset after");
        }
    }

    @Test
    void anAnswerThatKeepsSilentOfALinkIsFoundOut() {
        UnaryOperator<Map<?, ?>> silent = told -> {
            Map<Object, Object> less = new LinkedHashMap<>(told);
            less.remove("warnings");
            return less;
        };
        try (Simulation simulation = new LinksThatAreThere(world(UnaryOperator.identity()), silent)) {
            assertThat(SimulationReport.of(simulation, SEED, 200, (_, _) -> {}).violations())
                    .isNotEmpty();
        }
    }

    /** A journal to which each attempt is the first. */
    private record Forgetful(Journal journal) implements Journal {
        @Override
        public Claim claim(Intent intent, IdempotencyKey key) {
            return journal.claim(intent, IdempotencyKey.parse(UUID.randomUUID().toString()));
        }

        @Override
        public Standing standing(Intent intent, IdempotencyKey key) {
            return journal.standing(intent, key);
        }
    }

    private static World world(UnaryOperator<Journal> journals) {
        return world(journals, ConnectorFiles.shipped().connectors());
    }

    private static World world(UnaryOperator<Journal> journals, Collection<ConnectorFolder> folders) {
        Map<Connector, List<Example>> connectors = new LinkedHashMap<>();
        Map<String, SandboxDefinition> sandboxes = new LinkedHashMap<>();
        for (ConnectorFolder folder : folders) {
            connectors.put(ConnectorLoader.load(folder), ExampleLoader.load(folder));
            String sandbox = folder.findText(ConnectorFolder.SANDBOX_FILE);
            if (sandbox != null) {
                sandboxes.put(folder.name(), SandboxDefinition.parse(folder.name() + "/sandbox.yaml", sandbox));
            }
        }
        return new World(Models.load(null).models(), connectors, sandboxes, journals);
    }
}
