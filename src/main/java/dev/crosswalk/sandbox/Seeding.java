package dev.crosswalk.sandbox;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a store with the records of the file. */
final class Seeding {
    private static final Duration AGE = Duration.ofDays(30);

    private Seeding() {}

    /** Lists the seeds that the file's own rules refuse. */
    static List<Problem> check(SandboxDefinition definition, YamlDocument document) {
        List<Problem> problems = new ArrayList<>();
        new Run(definition, new Store(), Clock.systemUTC(), document, problems).run();
        return problems;
    }

    /** Stores the seeds of a definition that has been checked. */
    static void fill(SandboxDefinition definition, Store store, Clock clock) {
        new Run(definition, store, clock, null, new ArrayList<>()).run();
    }

    /** One filling. Used by one thread. */
    private static final class Run {
        private final SandboxDefinition definition;
        private final RecordWriter writer;
        private final Clock clock;
        private final @Nullable YamlDocument document;
        private final List<Problem> problems;

        Run(
                SandboxDefinition definition,
                Store store,
                Clock clock,
                @Nullable YamlDocument document,
                List<Problem> problems) {
            this.definition = definition;
            this.clock = clock;
            this.document = document;
            this.problems = problems;
            this.writer = new RecordWriter(definition, store, new RecordShape(definition, store), clock);
        }

        void run() {
            // Each seed is a minute younger than the one before, so that lists by time have an order.
            Instant at = clock.instant().minus(AGE);
            Scope scope = new Scope(definition, Map.of("tables", definition.tables()));
            for (Map.Entry<String, List<Map<String, Object>>> entry :
                    definition.seeds().entrySet()) {
                RecordType type = definition.findType(entry.getKey()).orElse(null);
                for (int i = 0; type != null && i < entry.getValue().size(); i++) {
                    at = at.plus(Duration.ofMinutes(1));
                    seed(type, entry.getValue().get(i), at, scope, entry.getKey() + "[" + i + "]");
                }
            }
        }

        private void seed(RecordType type, Map<String, Object> seed, Instant at, Scope scope, String path) {
            try {
                writer.seed(type, seed, at, scope);
            } catch (ViolationException e) {
                e.violations()
                        .forEach(violation -> note(
                                path + "." + violation.path(),
                                violation.kind().replace('_', ' '),
                                violation.expected(),
                                violation.message()));
            } catch (CrosswalkException e) {
                note(path, "an expression failed", "expressions that can take the seed", e.message());
            }
        }

        private void note(String path, String what, String expected, String got) {
            if (document != null) {
                String right = expected.isEmpty() ? "what the type allows" : expected;
                problems.add(new Problem(document.placeOf("seeds." + path), what, right, got));
            }
        }
    }
}
