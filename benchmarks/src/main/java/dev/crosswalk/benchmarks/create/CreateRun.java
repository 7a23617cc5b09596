package dev.crosswalk.benchmarks.create;

import dev.crosswalk.benchmarks.machine.Cores;
import dev.crosswalk.benchmarks.machine.Node;
import dev.crosswalk.benchmarks.machine.Programs;
import dev.crosswalk.benchmarks.machine.Workspace;
import dev.crosswalk.benchmarks.mapping.JsonEquality;
import dev.crosswalk.benchmarks.profile.ProfileReport;
import dev.crosswalk.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures the path of a create through every system, in alternating rounds. */
public final class CreateRun {
    /** What systems answer that map; the provider and a proxy before it answer with the provider's own. */
    private static final int UNIFIED_STATUS = 201;

    private final Workspace workspace;
    private final Cores cores;
    private final Optional<Node> node;
    private final Optional<Path> nginx;
    private final CreateCase create;
    private final Consumer<String> log;

    private CreateRun(
            Workspace workspace,
            Cores cores,
            Optional<Node> node,
            Optional<Path> nginx,
            CreateCase create,
            Consumer<String> log) {
        this.workspace = workspace;
        this.cores = cores;
        this.node = node;
        this.nginx = nginx;
        this.create = create;
        this.log = log;
    }

    /**
     * Looks at the machine and reads the connector.
     *
     * @param node empty where there is none; then it is left out
     * @param missing takes what is missing, in a sentence each
     */
    public static CreateRun prepare(
            Workspace workspace, Optional<Node> node, List<String> missing, Consumer<String> log) {
        Cores cores = Cores.here();
        if (!cores.arePinned()) {
            missing.add("taskset is not there, or there is one core only: nothing has a core of its own.");
        }
        Optional<Path> nginx = Programs.find("nginx");
        if (nginx.isEmpty()) {
            missing.add("nginx is not there (Debian: apt install nginx-light): its row is left out.");
        }
        return new CreateRun(workspace, cores, node, nginx, CreateCase.read(workspace.connectors()), log);
    }

    /** Measures everything. */
    public CreateFigures measure(boolean quick) {
        return measure(quick ? Plan.QUICK : Plan.FULL);
    }

    CreateFigures measure(Plan plan) {
        List<Results> results = new ArrayList<>();
        try (CannedUpstream upstream = CannedUpstream.start(create.example())) {
            Subjects subjects = new Subjects(workspace, cores, create, upstream.port());
            // First, since it leaves the cache behind with which Crosswalk starts.
            List<Starts.Start> starts = new Starts(workspace, cores, subjects, node, nginx).measure(plan.starts());
            List<Subject> started = new ArrayList<>();
            try {
                Subject direct = subjects.direct();
                started.add(direct);
                nginx.ifPresent(program -> started.add(subjects.nginx(program)));
                started.add(subjects.crosswalk());
                node.ifPresent(program -> started.add(subjects.node(program)));
                compare(started, upstream);
                started.forEach(subject -> results.add(new Results(subject.name())));
                warmUp(started, plan);
                saturate(started, results, plan);
                halfLoad(started, results, plan);
                commonRate(started, results, plan);
                for (int index = 0; index < started.size(); index++) {
                    Results result = results.get(index);
                    started.get(index)
                            .process()
                            .ifPresent(child -> result.residentMegabytes(child.residentBytes() / 1e6));
                }
            } finally {
                started.forEach(Subject::close);
            }
            subjects.removeLog();
            return new CreateFigures(results, starts);
        }
    }

    /**
     * Records Crosswalk under load and returns what is on top of the recording.
     *
     * @param seconds how long it is recorded; it is warmed up as long before
     */
    public String profile(int seconds) throws IOException {
        Path recording = workspace.output("profile").resolve("create.jfr");
        try (CannedUpstream upstream = CannedUpstream.start(create.example());
                Subject subject = new Subjects(workspace, cores, create, upstream.port()).crosswalk()) {
            LoadGenerator load = new LoadGenerator(subject.target(), Plan.FULL.connections());
            load.saturate(Duration.ofSeconds(seconds));
            subject.process().orElseThrow().ask("record");
            Load found = load.saturate(Duration.ofSeconds(seconds));
            subject.process().orElseThrow().ask("dump " + recording);
            return found.completed() + " creates in " + Math.round(found.seconds()) + " s, recorded in " + recording
                    + "\n\n" + ProfileReport.of(recording);
        }
    }

    /** Sees that each does the same before anything is measured: what reaches the provider, and what the caller gets. */
    private void compare(List<Subject> started, CannedUpstream upstream) {
        upstream.keepBodies(true);
        Object sent = create.exchange().sent().body();
        @Nullable Object unified = null;
        for (Subject subject : started) {
            Object answer = Json.parse(LoadGenerator.once(subject.target()));
            require(
                    subject,
                    "sent to the provider",
                    sent,
                    Json.parse(upstream.lastBody().orElseThrow()));
            if (subject.target().status() == UNIFIED_STATUS) {
                unified = unified == null ? answer : unified;
                require(subject, "answered", unified, answer);
            } else {
                require(subject, "answered", create.exchange().answer().body(), answer);
            }
        }
        upstream.keepBodies(false);
        log.accept("All systems sent the provider the same, and answered the same.");
    }

    private static void require(Subject subject, String what, @Nullable Object expected, @Nullable Object actual) {
        JsonEquality.difference(expected, actual).ifPresent(difference -> {
            throw new IllegalStateException(subject.name() + " " + what + " something else: " + difference);
        });
    }

    private void warmUp(List<Subject> started, Plan plan) {
        for (Subject subject : started) {
            boolean isJvm = subject.allocatedBytes().isPresent();
            Duration duration = isJvm ? plan.warmUp() : plan.warmUp().dividedBy(4);
            load(subject, plan).saturate(duration);
            log.accept(subject.name() + " is warm");
        }
    }

    private void saturate(List<Subject> started, List<Results> results, Plan plan) {
        for (int round = 0; round < plan.rounds(); round++) {
            for (int turn = 0; turn < started.size(); turn++) {
                int index = (turn + round) % started.size();
                Subject subject = started.get(index);
                Sample sample = Sample.of(subject, () -> load(subject, plan).saturate(plan.saturation()));
                results.get(index).saturated().add(sample);
                log.accept(subject.name() + ": " + Math.round(sample.rate()) + " a second");
            }
        }
    }

    private void halfLoad(List<Subject> started, List<Results> results, Plan plan) {
        Subject direct = started.getFirst();
        for (int round = 0; round < plan.rounds(); round++) {
            for (int turn = 1; turn < started.size(); turn++) {
                int index = 1 + (turn + round) % (started.size() - 1);
                Subject subject = started.get(index);
                double rate = results.get(index).saturatedRate() / 2;
                results.get(index).directAtHalf().add(atRate(direct, rate, plan));
                results.get(index).half().add(atRate(subject, rate, plan));
            }
        }
        log.accept("half loads are done");
    }

    private void commonRate(List<Subject> started, List<Results> results, Plan plan) {
        double rate = commonRate(results);
        for (int round = 0; round < plan.rounds(); round++) {
            for (int turn = 0; turn < started.size(); turn++) {
                int index = (turn + round) % started.size();
                results.get(index).common().add(atRate(started.get(index), rate, plan));
            }
        }
    }

    /** Returns half of what the slowest can do. */
    static double commonRate(List<Results> results) {
        return results.stream().mapToDouble(Results::saturatedRate).min().orElseThrow() / 2;
    }

    private static Sample atRate(Subject subject, double rate, Plan plan) {
        return Sample.of(subject, () -> load(subject, plan).atRate(rate, plan.halfLoad()));
    }

    private static LoadGenerator load(Subject subject, Plan plan) {
        return new LoadGenerator(subject.target(), plan.connections());
    }
}
