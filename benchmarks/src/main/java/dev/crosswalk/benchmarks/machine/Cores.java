package dev.crosswalk.benchmarks.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the processor cores are shared out: the last one belongs to what is measured, all others to the load and the upstream.
 *
 * @param taskset the program that pins processes; empty where there is none, and then nothing is pinned
 * @param count how many cores there are
 */
public record Cores(Optional<Path> taskset, int count) {
    /** Set by the launcher, which has pinned this JVM to the other cores and knows how many there are. */
    private static final String COUNT = "BENCHMARK_CORES";

    /** Looks at the machine. */
    public static Cores here() {
        String told = System.getenv(COUNT);
        int count = told == null ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(told);
        return new Cores(count > 1 ? Programs.find("taskset") : Optional.empty(), count);
    }

    /** Tells whether what is measured has a core of its own. */
    public boolean arePinned() {
        return taskset.isPresent();
    }

    /** Returns a command that runs another one on the core of what is measured. */
    public List<String> measured(List<String> command) {
        return on(String.valueOf(count - 1), command);
    }

    /** Returns a command that runs another one on all cores. */
    public List<String> all(List<String> command) {
        return on("0-" + (count - 1), command);
    }

    private List<String> on(String cores, List<String> command) {
        if (taskset.isEmpty()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of(taskset.get().toString(), "-c", cores));
        pinned.addAll(command);
        return pinned;
    }
}
