package dev.crosswalk.benchmarks.mapping;

import dev.crosswalk.benchmarks.machine.Node;
import dev.crosswalk.benchmarks.machine.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Compares all contenders, then measures them side by side: task by task, one contender after the other. */
public final class MappingRun {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Path taskFiles;
    private final MappingTasks tasks;
    private final Optional<NodeReference> reference;
    private final Consumer<String> log;

    private MappingRun(Path taskFiles, MappingTasks tasks, Optional<NodeReference> reference, Consumer<String> log) {
        this.taskFiles = taskFiles;
        this.tasks = tasks;
        this.reference = reference;
        this.log = log;
    }

    /**
     * Reads the connectors.
     *
     * @param node empty where there is none; then it is left out
     * @param log takes a line about each step
     */
    public static MappingRun prepare(Workspace workspace, Optional<Node> node, Consumer<String> log) {
        Path taskFiles = workspace.output("tasks");
        return new MappingRun(
                taskFiles,
                MappingTasks.read(workspace.connectors()),
                node.map(found -> new NodeReference(found, taskFiles)),
                log);
    }

    /**
     * Compares what all contenders make of every example.
     *
     * @return how many results were compared
     * @throws IllegalStateException with the first difference, if there is one
     */
    public int compare() {
        int compared = 0;
        for (MappingTask task : tasks.comparedTasks()) {
            compared += compare(task, reference);
        }
        log.accept("All contenders gave the same " + compared + " results.");
        return compared;
    }

    /** Compares what all contenders make of the scopes of one task, and returns how many results were compared. */
    static int compare(MappingTask task, Optional<NodeReference> reference) {
        List<@Nullable Object> expected = Contender.CROSSWALK.results(task);
        for (Contender contender : Contender.values()) {
            require(task, contender.name(), expected, contender.results(task));
        }
        reference.ifPresent(node -> require(task, "node", expected, node.results(task)));
        return expected.size();
    }

    /** Measures everything and returns a row per task. */
    public List<MappingRow> measure(boolean quick) {
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        List<MappingRow> rows = new ArrayList<>();
        for (MappingTask task : tasks.measuredTasks()) {
            rows.add(measure(task, pace));
            log.accept(rows.getLast().line());
        }
        return rows;
    }

    /** Measures a task for a moment in this JVM, so that a test sees that it works. */
    MappingRow tryOnce(MappingTask task) {
        return measure(task, new Pace(0.05, 1, 0.05, 0));
    }

    /** Returns everything that our engine is measured at, to look into where the time goes. */
    public List<Supplier<@Nullable Object>> operations() {
        List<Supplier<@Nullable Object>> operations = new ArrayList<>();
        for (MappingTask task : tasks.measuredTasks()) {
            if (task.scopes().size() == 1) {
                operations.add(Contender.CROSSWALK.prepare(task));
            }
        }
        return operations;
    }

    private static void require(
            MappingTask task, String contender, List<@Nullable Object> expected, List<@Nullable Object> actual) {
        JsonEquality.difference(expected, actual).ifPresent(difference -> {
            throw new IllegalStateException(
                    task.label() + ": " + contender + " gave something else than Crosswalk: " + difference);
        });
    }

    private MappingRow measure(MappingTask task, Pace pace) {
        Map<Contender, Measurement> measured = new EnumMap<>(Contender.class);
        for (Contender contender : Contender.values()) {
            measured.put(contender, measure(task, contender, pace));
        }
        return new MappingRow(
                task,
                measured,
                reference
                        .map(node -> Measurement.median(node.measure(task, pace)))
                        .orElse(Measurement.NONE));
    }

    private Measurement measure(MappingTask task, Contender contender, Pace pace) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(MappingBenchmark.class.getName())
                .param("task", task.writeTo(taskFiles).toString())
                .param("contender", contender.name())
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .warmupIterations(1)
                .warmupTime(milliseconds(pace.warmUpSeconds()))
                .measurementIterations(pace.iterations())
                .measurementTime(milliseconds(pace.iterationSeconds()))
                .forks(pace.forks())
                .threads(1)
                .jvmArgs("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "--sun-misc-unsafe-memory-access=allow")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            RunResult result = new Runner(options.build()).runSingle();
            List<Double> nanos = new ArrayList<>();
            result.getBenchmarkResults()
                    .forEach(benchmark -> benchmark
                            .getIterationResults()
                            .forEach(iteration ->
                                    nanos.add(iteration.getPrimaryResult().getScore())));
            Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
            return Measurement.median(nanos).withBytes(allocation == null ? Double.NaN : allocation.getScore());
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed at " + task.label() + " with " + contender, e);
        }
    }

    private static TimeValue milliseconds(double seconds) {
        return TimeValue.milliseconds(Math.round(seconds * 1000));
    }
}
