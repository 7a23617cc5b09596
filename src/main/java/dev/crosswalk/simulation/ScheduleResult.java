package dev.crosswalk.simulation;

import java.util.List;
import java.util.Map;

/**
 * What became of one schedule.
 *
 * @param seed plays the same schedule again
 * @param steps how many step points its actors passed
 * @param faults how many of each kind happened
 * @param outcomes how many calls ended in each way
 * @param violations every broken promise
 * @param history what happened, line by line, where a promise was broken; else empty
 */
public record ScheduleResult(
        long seed,
        int steps,
        Map<String, Integer> faults,
        Map<String, Integer> outcomes,
        List<String> violations,
        List<String> history) {
    /** Plays one schedule. */
    static ScheduleResult of(Simulation simulation, long seed) {
        Stage stage = new Stage(seed);
        simulation.play(stage);
        return stage.result(seed);
    }
}
