package dev.crosswalk;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.simulation.Simulation;
import dev.crosswalk.simulation.SimulationReport;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Every simulation by its name. */
final class Simulations {
    /** In the order in which they are played. */
    private static final List<Entry> ALL = List.of();

    private Simulations() {}

    /** A simulation is opened when it is played, since its world may hold a database. */
    private record Entry(String name, Supplier<Simulation> open) {}

    static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /** Plays schedules of one of them. */
    static SimulationReport run(String name, long seed, int schedules, BiConsumer<Integer, Integer> progress) {
        Entry entry = ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CrosswalkException.of(ErrorCode.NOT_FOUND, "There is no simulation " + name + "."));
        try (Simulation simulation = entry.open().get()) {
            return SimulationReport.of(simulation, seed, schedules, progress);
        }
    }
}
