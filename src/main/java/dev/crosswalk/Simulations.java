package dev.crosswalk;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.simulation.CreateOnce;
import dev.crosswalk.simulation.LinksThatAreThere;
import dev.crosswalk.simulation.Simulation;
import dev.crosswalk.simulation.SimulationReport;
import dev.crosswalk.simulation.World;
import dev.crosswalk.simulation.refresh.RefreshSimulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every simulation by its name. */
final class Simulations {
    /** In the order in which they are played. */
    private static final List<Entry> ALL = List.of(
            new Entry("create-once", connector -> new CreateOnce(world(connector))),
            new Entry("links", connector -> new LinksThatAreThere(world(connector))),
            new Entry("refresh", _ -> new RefreshSimulation()));

    private Simulations() {}

    /** A simulation is opened when it is played, since its world may hold a database. */
    private record Entry(String name, Function<@Nullable String, Simulation> open) {}

    /**
     * Makes the world of writes.
     *
     * @param only the connector that the writes go to; null for all
     */
    static World world(@Nullable String only) {
        Catalogue catalogue = Catalogue.load(List.of());
        Map<Connector, List<Example>> connectors = new LinkedHashMap<>();
        Map<String, SandboxDefinition> sandboxes = new LinkedHashMap<>();
        for (ConnectorFolder folder : catalogue.files().connectors()) {
            if (only != null && !only.equals(folder.name())) {
                continue;
            }
            catalogue
                    .connectors()
                    .find(folder.name())
                    .ifPresent(connector -> connectors.put(connector, ExampleLoader.load(folder)));
        }
        Sandboxes.load(catalogue.files()).forEach(definition -> sandboxes.put(definition.name(), definition));
        if (connectors.isEmpty()) {
            throw CrosswalkException.of(
                    ErrorCode.NOT_FOUND,
                    "There is no connector " + only + ". There are: "
                            + String.join(", ", catalogue.connectors().names()) + ".");
        }
        return new World(catalogue.models(), connectors, sandboxes);
    }

    static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /** Plays schedules of one of them. */
    static SimulationReport run(
            String name, @Nullable String connector, long seed, int schedules, BiConsumer<Integer, Integer> progress) {
        Entry entry = ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CrosswalkException.of(ErrorCode.NOT_FOUND, "There is no simulation " + name + "."));
        try (Simulation simulation = entry.open().apply(connector)) {
            return SimulationReport.of(simulation, seed, schedules, progress);
        }
    }
}
