package dev.crosswalk.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What many schedules of one simulation tried and found.
 *
 * @param name the simulation
 * @param promise what was held against them
 * @param seed that of the first schedule; each further one has the next number
 * @param schedules how many were played
 * @param steps how many step points were passed
 * @param faults how many of each kind were injected
 * @param outcomes how many calls ended in each way
 * @param violations the schedules that broke the promise
 * @param took real time
 */
public record SimulationReport(
        String name,
        String promise,
        long seed,
        int schedules,
        long steps,
        Map<String, Integer> faults,
        Map<String, Integer> outcomes,
        List<ScheduleResult> violations,
        Duration took) {
    /** After so many schedules that broke the promise there is enough to read. */
    public static final int MAXIMUM_VIOLATIONS = 5;

    /**
     * Plays schedules.
     *
     * @param seed of the first; each further schedule has the next number, so that any of them can be played alone
     * @param progress hears after each schedule how many were played and how many of them broke the promise
     */
    public static SimulationReport of(
            Simulation simulation, long seed, int schedules, BiConsumer<Integer, Integer> progress) {
        long begun = System.nanoTime();
        long steps = 0;
        int played = 0;
        Map<String, Integer> faults = new TreeMap<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        List<ScheduleResult> violations = new ArrayList<>();
        while (played < schedules && violations.size() < MAXIMUM_VIOLATIONS) {
            ScheduleResult result = ScheduleResult.of(simulation, seed + played);
            played++;
            steps += result.steps();
            result.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
            result.outcomes().forEach((kind, count) -> outcomes.merge(kind, count, Integer::sum));
            if (!result.violations().isEmpty()) {
                violations.add(result);
            }
            progress.accept(played, violations.size());
        }
        return new SimulationReport(
                simulation.name(),
                simulation.promise(),
                seed,
                played,
                steps,
                faults,
                outcomes,
                violations,
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
