package dev.crosswalk.benchmarks;

import dev.crosswalk.benchmarks.create.CreateFigures;
import dev.crosswalk.benchmarks.create.CreateRun;
import dev.crosswalk.benchmarks.machine.Machine;
import dev.crosswalk.benchmarks.machine.Node;
import dev.crosswalk.benchmarks.machine.Workspace;
import dev.crosswalk.benchmarks.mapping.MappingRow;
import dev.crosswalk.benchmarks.mapping.MappingRun;
import dev.crosswalk.benchmarks.profile.ProfileReport;
import dev.crosswalk.benchmarks.profile.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The verbs of {@code benchmarks/run}. */
public final class Benchmarks {
    private static final Set<String> VERBS = Set.of("mappings", "create", "profile", "all");
    private static final String QUICK = "--quick";
    private static final String WRITE = "--write";
    private static final int PROFILED_SECONDS = 20;

    private final Workspace workspace;
    private final Optional<Node> node;
    private final List<String> missing = new ArrayList<>();
    private final boolean quick;
    private final boolean write;

    private Benchmarks(Workspace workspace, boolean quick, boolean write) {
        this.workspace = workspace;
        this.quick = quick;
        this.write = write;
        this.node = Node.prepare(workspace, missing);
    }

    /** Runs one verb; the launcher sets the directory of the sources as the first argument. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        Path home = Path.of(words.removeFirst());
        Set<String> options = new TreeSet<>(words);
        String verb = words.isEmpty() ? "" : words.getFirst();
        options.remove(verb);
        if (!VERBS.contains(verb) || !Set.of(QUICK, WRITE).containsAll(options)) {
            System.err.println("Usage: benchmarks/run mappings|create|profile|all [--quick] [--write]");
            System.exit(2);
        }
        if (options.containsAll(Set.of(QUICK, WRITE))) {
            System.err.println("The figures of --quick mean nothing, so they are not written.");
            System.exit(2);
        }
        new Benchmarks(Workspace.at(home), options.contains(QUICK), options.contains(WRITE)).run(verb);
    }

    private void run(String verb) throws IOException {
        long started = System.nanoTime();
        switch (verb) {
            case "mappings" -> mappings();
            case "create" -> create();
            case "profile" -> profile();
            default -> {
                mappings();
                create();
            }
        }
        missing.stream().distinct().forEach(Benchmarks::say);
        say("Done in " + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s.");
    }

    private void mappings() throws IOException {
        MappingRun run = MappingRun.prepare(workspace, node, Benchmarks::say);
        int compared = run.compare();
        List<MappingRow> rows = run.measure(quick);
        show("mappings", "All contenders gave the same " + compared + " results before.\n\n" + MappingRow.table(rows));
    }

    private void create() throws IOException {
        CreateFigures figures =
                CreateRun.prepare(workspace, node, missing, Benchmarks::say).measure(quick);
        show("create", figures.tables());
    }

    private void profile() throws IOException {
        int seconds = quick ? 2 : PROFILED_SECONDS;
        Path recording = workspace.output("profile").resolve("mappings.jfr");
        List<Supplier<@Nullable Object>> operations =
                MappingRun.prepare(workspace, node, Benchmarks::say).operations();
        spin(operations, seconds);
        Recorder recorder = new Recorder();
        recorder.start();
        long done = spin(operations, seconds);
        recorder.stop(recording);
        System.out.println("# The mappings: " + done + " evaluations in " + seconds + " s, recorded in " + recording
                + "\n\n" + ProfileReport.of(recording));
        System.out.println("# The path of a create: "
                + CreateRun.prepare(workspace, node, missing, Benchmarks::say).profile(seconds));
    }

    /** Runs the operations in turn for some seconds and returns how many gave a result. */
    private static long spin(List<Supplier<@Nullable Object>> operations, int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long done = 0;
        while (end - System.nanoTime() > 0) {
            for (Supplier<@Nullable Object> operation : operations) {
                done += operation.get() == null ? 0 : 1;
            }
        }
        return done;
    }

    private void show(String section, String tables) throws IOException {
        String text = Machine.describe(workspace, node) + "\n" + tables;
        System.out.println();
        System.out.println(text);
        if (write) {
            Readme.write(workspace.readme(), section, text);
            say("Written into " + workspace.readme());
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
