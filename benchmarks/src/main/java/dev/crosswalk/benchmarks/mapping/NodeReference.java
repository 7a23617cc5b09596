package dev.crosswalk.benchmarks.mapping;

import dev.crosswalk.benchmarks.machine.Node;
import dev.crosswalk.benchmarks.machine.Programs;
import dev.crosswalk.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reference implementation on node, in a process of its own for each task, as JMH has a JVM of its own for each.
 *
 * @param node where it is
 * @param tasks the directory that tasks are written to
 */
record NodeReference(Node node, Path tasks) {
    private static final String SCRIPT = "mapping.mjs";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Evaluates every scope of a task once. */
    List<@Nullable Object> results(MappingTask task) {
        List<@Nullable Object> results = new ArrayList<>();
        run("check", task.writeTo(tasks).toString()).lines().forEach(line -> results.add(Json.parse(line)));
        return results;
    }

    /** Measures a task and returns the nanoseconds of one operation, in each iteration. */
    List<Double> measure(MappingTask task, Pace pace) {
        String output = run(
                "measure",
                task.writeTo(tasks).toString(),
                String.valueOf(pace.warmUpSeconds()),
                String.valueOf(pace.iterations()),
                String.valueOf(pace.iterationSeconds()));
        List<Double> nanos = new ArrayList<>();
        if (Json.parse(output) instanceof List<?> list) {
            list.forEach(item -> nanos.add(((Number) item).doubleValue()));
        }
        return nanos;
    }

    private String run(String... arguments) {
        Programs.Outcome outcome = Programs.run(node.directory(), LIMIT, node.command(SCRIPT, arguments));
        if (outcome.status() != 0) {
            throw new IllegalStateException("node failed: " + outcome.output());
        }
        return outcome.output();
    }
}
