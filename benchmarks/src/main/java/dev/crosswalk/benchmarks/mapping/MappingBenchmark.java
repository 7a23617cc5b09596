package dev.crosswalk.benchmarks.mapping;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One contender at one task, as JMH runs it. */
@State(Scope.Benchmark)
public class MappingBenchmark {
    /** The file that holds the task. */
    @Param("")
    public String task = "";

    /** The name of the contender. */
    @Param("")
    public String contender = "";

    private Supplier<@Nullable Object> operation = () -> null;

    @Setup
    public void prepare() {
        operation = Contender.valueOf(contender).prepare(MappingTask.readFrom(Path.of(task)));
    }

    /** Maps the record, or the page. */
    @Benchmark
    public @Nullable Object map() {
        return operation.get();
    }
}
