package dev.crosswalk.benchmarks.create;

import dev.crosswalk.benchmarks.machine.Child;
import dev.crosswalk.benchmarks.machine.Cores;
import dev.crosswalk.benchmarks.machine.Node;
import dev.crosswalk.benchmarks.machine.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How long each takes until it answers, and what it holds when nobody asks, on all cores; Crosswalk as {@code ./crosswalk serve}.
 *
 * @param workspace where things are
 * @param cores how the cores are shared out
 * @param subjects knows how each is started
 * @param node empty where there is none
 * @param nginx empty where there is none
 */
record Starts(Workspace workspace, Cores cores, Subjects subjects, Optional<Node> node, Optional<Path> nginx) {
    private static final long IDLE_NANOS = 3_000_000_000L;

    /** What the starts of one system took, as medians. */
    record Start(String name, double readyMillis, double idleMegabytes) {}

    /** Starts each some times. */
    List<Start> measure(int times) {
        List<Start> starts = new ArrayList<>();
        if (times == 0) {
            return starts;
        }
        Path directory = workspace.output("starts");
        nginx.ifPresent(program -> starts.add(measure(times, "nginx, a bare reverse proxy", () -> {
            int port = Subjects.freePort();
            return once(port, subjects.nginxCommand(program, directory, port), directory, Map.of());
        })));
        starts.add(measure(times, "Crosswalk", () -> {
            int port = Subjects.freePort();
            return once(
                    port,
                    List.of(workspace.home().resolve("crosswalk").toString(), "serve", "--port", String.valueOf(port)),
                    directory,
                    environment());
        }));
        node.ifPresent(program -> starts.add(measure(times, "node with the jsonata package", () -> {
            Path settings = subjects.settings();
            return once(0, program.command("server.mjs", settings.toString()), directory, Map.of());
        })));
        return starts;
    }

    private static Start measure(int times, String name, Supplier<Start> once) {
        List<Start> starts = new ArrayList<>();
        for (int time = 0; time <= times; time++) {
            starts.add(once.get());
        }
        // The first one does not count: it may have had to make the cache that later starts use.
        starts.removeFirst();
        double[] ready =
                starts.stream().mapToDouble(Start::readyMillis).sorted().toArray();
        double[] idle =
                starts.stream().mapToDouble(Start::idleMegabytes).sorted().toArray();
        return new Start(name, ready[ready.length / 2], idle[idle.length / 2]);
    }

    /** Starts one, waits until it takes a connection, and looks at it when it has been idle for a while. */
    private Start once(int port, List<String> command, Path directory, Map<String, String> environment) {
        long started = System.nanoTime();
        try (Child child =
                Child.start("start", cores.all(command), directory, directory.resolve("stderr"), environment)) {
            if (port == 0) {
                child.readLine();
            } else {
                Subjects.awaitPort(port, child);
            }
            double millis = (System.nanoTime() - started) / 1e6;
            long end = System.nanoTime() + IDLE_NANOS;
            while (end - System.nanoTime() > 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return new Start("", millis, child.residentBytes() / 1e6);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CROSSWALK_ENCRYPTION_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        try {
            environment.put(
                    "CROSSWALK_DATA_DIR",
                    Files.createTempDirectory(workspace.output("starts"), "data")
                            .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }
}
