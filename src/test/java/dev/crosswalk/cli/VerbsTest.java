package dev.crosswalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.KeyLine;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.documentation.Coverage;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.idempotency.ReportedWrite;
import dev.crosswalk.idempotency.State;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Models;
import dev.crosswalk.simulation.ScheduleResult;
import dev.crosswalk.simulation.SimulationReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();
    private final Recorder application = new Recorder();

    @Test
    void withoutAVerbItShowsThemAll() {
        assertThat(run()).isZero();

        assertThat(out.toString())
                .startsWith("Crosswalk: one request, any CRM, one shape of record.")
                .contains("Usage: ./crosswalk <verb> [options]")
                .contains("New here? Start with:   ./crosswalk demo")
                .doesNotContain("rehearse");
        assertThat(out.toString()
                        .lines()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> line.strip().replaceFirst("[ ,].*", "")))
                .containsSubsequence(
                        "demo",
                        "serve",
                        "check",
                        "try",
                        "new-connector",
                        "sandbox",
                        "token",
                        "keys",
                        "journal",
                        "simulate",
                        "test",
                        "fuzz",
                        "help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "check",
                "prove",
                "coverage",
                "try",
                "new-connector",
                "sandbox",
                "token",
                "journal",
                "simulate",
                "test",
                "fuzz"
            })
    void everyVerbHasAnExampleAndSaysWhatIsNext(String verb) {
        assertThat(run("help", verb)).isZero();
        String help = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run(verb, "--help")).isZero();

        assertThat(out).hasToString(help);
        assertThat(help)
                .contains("./crosswalk " + verb)
                .containsPattern("Examples?:")
                .containsPattern("Next: |Then ");
        assertThat(help.lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void coverageIsPrintedInEveryForm() {
        assertThat(run("coverage")).isZero();
        assertThat(out.toString()).contains("CRM", "engagements", "lgcud", "call");
        assertThat(printed("coverage", "--method", "create")).contains("body", "subject", "R", "✓");
        assertThat(Json.parseObject(printed("coverage", "--json"))).containsKey("crm");
        assertThat(printed("coverage", "--csv")).startsWith("model,resource,method,connector,part,field,support,");
        assertThat(printed("coverage", "--markdown"))
                .contains("# Coverage", "| CRM |", "## crm/engagements, create, body");
        assertThat(run("coverage", "--method", "merge")).isEqualTo(1);
        assertThat(error.toString()).contains("No connector has `merge`");
    }

    private String printed(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).isZero();
        return out.toString();
    }

    @Test
    void aMisspeltVerbGetsASuggestion() {
        assertThat(run("dmeo")).isEqualTo(2);
        assertThat(error.toString()).contains("dmeo").contains("demo");
    }

    @Test
    void whatWeKnowIsSaidInOneSentenceWithoutAStackTrace() {
        application.failure = CrosswalkException.of(ErrorCode.NOT_FOUND, "There is no connector acme.");

        assertThat(run("check", "acme")).isEqualTo(1);

        assertThat(error).hasToString("There is no connector acme." + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCheckWithProblemsListsThemAndFails() {
        application.report = new Application.CheckReport(
                List.of(), List.of("a.yaml:1 x: unknown key, expected y, got x", "b.yaml:2 z: …"));

        assertThat(run("check")).isEqualTo(1);

        assertThat(out.toString().lines()).containsExactlyElementsOf(application.report.problems());
        assertThat(error.toString()).contains("2 problems.");
    }

    @Test
    void aCleanCheckIsATable() {
        application.report = new Application.CheckReport(
                List.of(new Application.CheckedConnector("acme", "Acme CRM", "beta", 6, 17, 42)), List.of());

        assertThat(run("check", "acme")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "connector  CRM       status  resources  methods  examples",
                        "acme       Acme CRM  beta    6          17       42",
                        "",
                        "No problems.");
        assertThat(application.calls).containsExactly("check acme null");
    }

    @Test
    void aRotationOfKeysShowsBeforeAndAfterAndWhenTheOldKeyCanGo() {
        assertThat(run("keys", "status")).isZero();
        assertThat(error.toString()).contains("The key old is still needed. Next: ./crosswalk keys rotate");
        assertThat(application.calls).isEmpty();
        out.getBuffer().setLength(0);

        assertThat(run("keys", "rotate")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "Before:",
                        "key  use       credentials  installations",
                        "new  encrypts  0            0",
                        "old  decrypts  12           1",
                        "Encrypted 13 again. After:",
                        "key  use       credentials  installations",
                        "new  encrypts  12           1",
                        "old  decrypts  0            0");
        assertThat(error.toString()).contains("Nothing stored needs the key old any more.");
    }

    @Test
    void aMissingKeyIsAFailure() {
        application.keys =
                List.of(new KeyLine("new", KeyLine.Use.ENCRYPTS, 0, 0), new KeyLine("lost", KeyLine.Use.MISSING, 1, 0));

        assertThat(run("keys", "status")).isEqualTo(1);
        assertThat(error.toString()).contains("The key lost is needed and not configured.");
        assertThat(run("keys")).isEqualTo(2);
    }

    @Test
    void simulationsPrintWhatTheyTried() {
        assertThat(run("simulate", "--seed", "42")).isZero();

        assertThat(application.calls).containsExactly("simulate first 42 2000", "simulate second 42 2000");
        assertThat(error.toString()).contains("first: 2000 schedules from the seed 42", "2000 played, 0 broke");
        assertThat(out.toString().lines())
                .containsExactly(
                        "simulation  schedules  steps  faults  violations  seconds  seed",
                        "first       2000       1234   7       0           1.3      42",
                        "second      2000       1234   7       0           1.3      42",
                        "",
                        "first: nothing is lost",
                        "  faults    crash 3, lost answer 4",
                        "  outcomes  done 7",
                        "",
                        "second: nothing is lost",
                        "  faults    crash 3, lost answer 4",
                        "  outcomes  done 7");
    }

    @Test
    void aViolationIsPrintedWithItsSeedAndItsHistory() {
        application.brokenSchedules = List.of(new ScheduleResult(
                57, 9, Map.of(), Map.of(), List.of("two records for one key"), List.of("0.001 s  a/x  writes")));

        assertThat(run("simulate", "second", "--seed", "42", "--schedules", "100"))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "The promise was broken by the seed 57:",
                        "  two records for one key",
                        "0.001 s  a/x  writes",
                        "Again: ./crosswalk simulate second --seed 57 --schedules 1");
        out.getBuffer().setLength(0);
        assertThat(run("simulate", "second", "--seed", "42", "--json")).isEqualTo(1);
        assertThat(Json.parse(out.toString())).asString().contains("violations=[{seed=57", "seed=42");
    }

    @Test
    void aSeedIsFreshAndPrintedWhereNoneIsGiven() {
        assertThat(run("simulate", "first")).isZero();
        assertThat(run("simulate", "first")).isZero();

        assertThat(application.calls.getFirst()).isNotEqualTo(application.calls.getLast());
        String seed = application.calls.getFirst().replaceAll("\\D*(\\d+) 2000", "$1");
        assertThat(error.toString()).contains("first: 2000 schedules from the seed " + seed + System.lineSeparator());
    }

    @Test
    void anUnknownSimulationIsRefusedWithThoseThatThereAre() {
        assertThat(run("simulate", "third")).isEqualTo(2);
        assertThat(error.toString()).contains("There is no simulation third. There are: first, second, all.");
        assertThat(run("simulate", "--schedules", "0")).isEqualTo(2);
        assertThat(application.calls).isEmpty();
    }

    @Test
    void aTokenIsTheOnlyThingOnStandardOutput() {
        assertThat(run("token", "create", "dialler", "--expires-in", "90d")).isZero();

        assertThat(out.toString().strip()).isEqualTo("cw_text");
        assertThat(error.toString()).contains("only time").contains("0197");
        assertThat(application.calls).containsExactly("createToken dialler PT2160H");
    }

    @Test
    void aTokenTakesNoOtherLifetime() {
        assertThat(run("token", "create", "dialler", "--expires-in", "soon")).isEqualTo(2);
        assertThat(error.toString()).contains("--expires-in takes days or hours, for instance 90d or 12h; got soon.");
        assertThat(application.calls).isEmpty();
    }

    @Test
    void theJournalShowsHowManyWritesAreInEachStateAndThoseOfOne() {
        assertThat(run("journal")).isZero();
        assertThat(out.toString())
                .contains("committed  7", "uncertain  1", "0 in progress, 2 saved with something left to do")
                .contains("create crm/engagements", "0197-write", "Repeat the call with the same key");

        assertThat(run("journal", "--state", "failed", "--json")).isZero();
        assertThat(out.toString()).contains("\"states\":{", "\"uncertain\":1", "\"result\":[{\"id\":\"0197-write\"");
        assertThat(application.calls).containsExactly("writes uncertain", "writes failed");

        assertThat(run("journal", "--state", "lost")).isEqualTo(2);
        assertThat(error.toString()).contains("--state takes one of received, planned, sent");
    }

    @Test
    void revokingATokenThatIsNotThereFails() {
        assertThat(run("token", "revoke", "nothing")).isEqualTo(1);
        assertThat(error.toString()).contains("There is no token with the identifier nothing.");
    }

    @Test
    void aTriedCallShowsItsBoxes() {
        assertThat(run("try", "acme", "create", "--body", "{\"subject\": \"Hi\"}"))
                .isZero();

        assertThat(out.toString()).contains("── unified request ──").contains("{\"subject\": \"Hi\"}");
        assertThat(application.calls).containsExactly("try acme create crm/engagements null ''");
    }

    @Test
    void theDemoTellsScriptsAndPeopleTheSame() {
        Application.RunningDemo demo = new FakeDemo();

        assertThat(Json.writeText(DemoCommand.facts(demo)))
                .isEqualTo(
                        "{\"url\":\"http://127.0.0.1:1\",\"token\":\"cw_t\",\"sandbox_url\":\"http://127.0.0.1:2\","
                                + "\"accounts\":[{\"integration\":\"acme\",\"id\":\"a1\"},{\"integration\":\"beta\",\"id\":\"b1\"}]}");
        assertThat(DemoText.of(demo)).isEqualTo("""

                        Crosswalk is ready.

                          API       http://127.0.0.1:1
                          Reference http://127.0.0.1:1/docs
                          Sandbox   http://127.0.0.1:2
                          Token     cw_t

                          CRM   integrated account  logs
                          Acme  a1
                          Beta  b1                  call, note

                        Log your first call in Beta. Paste this into another terminal:

                          curl -s 'http://127.0.0.1:1/unified/crm/engagements?integrated_account_id=b1' \\
                            -H 'Authorization: Bearer cw_t' \\
                            -H 'Content-Type: application/json' \\
                            -d '{
                              "engagement_type" : "call",
                              "subject" : "It'\\''s Ada"
                            }'

                        See what the CRM got and what it stored, and read it back through the API:

                          curl -s 'http://127.0.0.1:2/_sandbox/beta/requests?last=1'

                          curl -s 'http://127.0.0.1:2/_sandbox/beta/records'

                          curl -s -H 'Authorization: Bearer cw_t' \\
                            'http://127.0.0.1:1/unified/crm/engagements?integrated_account_id=b1&engagement_type=call'

                        Everything here is made up and goes when you press Ctrl-C.""");
    }

    private int run(String... arguments) {
        return Verbs.run(application, new PrintWriter(out), new PrintWriter(error), List.of(arguments));
    }

    private static final class FakeDemo implements Application.RunningDemo {
        @Override
        public URI url() {
            return URI.create("http://127.0.0.1:1");
        }

        @Override
        public URI sandboxUrl() {
            return URI.create("http://127.0.0.1:2");
        }

        @Override
        public String token() {
            return "cw_t";
        }

        @Override
        public List<Application.DemoAccount> accounts() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("engagement_type", "call");
            body.put("subject", "It's Ada");
            return List.of(
                    new Application.DemoAccount("acme", "Acme", "a1", List.of(), Map.of(), true),
                    new Application.DemoAccount("beta", "Beta", "b1", List.of("call", "note"), body, true));
        }

        @Override
        public void close() {
            // Nothing runs.
        }
    }

    /** Writes down what it is asked for. */
    private static final class Recorder implements Application {
        private List<ScheduleResult> brokenSchedules = List.of();
        private List<KeyLine> keys = List.of(
                new KeyLine("new", KeyLine.Use.ENCRYPTS, 0, 0), new KeyLine("old", KeyLine.Use.DECRYPTS, 12, 1));
        private final List<String> calls = new ArrayList<>();
        private @Nullable CrosswalkException failure;
        private CheckReport report = new CheckReport(List.of(), List.of());

        @Override
        public RunningDemo startDemo(OptionalInt port, OptionalInt sandboxPort) {
            throw new IllegalStateException();
        }

        @Override
        public Running startServer(@Nullable Path configuration, OptionalInt port) {
            throw new IllegalStateException();
        }

        @Override
        public Running startSandbox(@Nullable Path overlay, OptionalInt port) {
            throw new IllegalStateException();
        }

        @Override
        public List<String> sandboxNames(@Nullable Path overlay) {
            return List.of();
        }

        @Override
        public CheckReport check(@Nullable String connector, @Nullable Path overlay) {
            if (failure != null) {
                throw failure;
            }
            calls.add("check " + connector + " " + overlay);
            return report;
        }

        @Override
        public List<RoundTrip.Line> prove(@Nullable String connector) {
            return List.of();
        }

        @Override
        public LiveReport checkLive(
                @Nullable Path configuration, @Nullable Path overlay, String account, Consumer<String> progress) {
            calls.add("check live " + account);
            LiveRun.Result nothing = new LiveRun.Result(List.of(), List.of());
            return new LiveReport("Acme", nothing, nothing);
        }

        @Override
        public Coverage coverage(@Nullable String connector) {
            calls.add("coverage " + connector);
            return Coverage.of(Models.load(null).models(), ConnectorLoader.load(ConnectorFiles.shipped()));
        }

        @Override
        public List<Path> writeCoverage(@Nullable String connector) {
            calls.add("write coverage " + connector);
            return List.of();
        }

        @Override
        public TriedAnswer tryCall(@Nullable Path configuration, @Nullable Path overlay, TriedCall call) {
            calls.add("try %s %s %s/%s %s '%s'"
                    .formatted(call.target(), call.method(), call.model(), call.resource(), call.id(), call.query()));
            return new TriedAnswer(true, Map.of("unified request", String.valueOf(call.body())), "");
        }

        @Override
        public List<Path> createConnector(String name, @Nullable Path directory) {
            return List.of();
        }

        @Override
        public NewToken createToken(@Nullable Path configuration, String name, @Nullable Duration lifetime) {
            calls.add("createToken " + name + " " + lifetime);
            return new NewToken(new TokenLine("0197", name, Instant.EPOCH, null), "cw_text");
        }

        @Override
        public List<TokenLine> tokens(@Nullable Path configuration) {
            return List.of();
        }

        @Override
        public boolean revokeToken(@Nullable Path configuration, String id) {
            return false;
        }

        @Override
        public List<KeyLine> keys(@Nullable Path configuration) {
            return keys;
        }

        @Override
        public int rotateKeys(@Nullable Path configuration) {
            calls.add("rotateKeys");
            keys = List.of(
                    new KeyLine("new", KeyLine.Use.ENCRYPTS, 12, 1), new KeyLine("old", KeyLine.Use.DECRYPTS, 0, 0));
            return 13;
        }

        @Override
        public Writes writes(@Nullable Path configuration, State state) {
            calls.add("writes " + state.word());
            Map<State, Long> states = new EnumMap<>(Map.of(State.COMMITTED, 7L, State.UNCERTAIN, 1L));
            ReportedWrite write = new ReportedWrite(
                    "0197-write",
                    "environment",
                    "account",
                    "request",
                    "create crm/engagements",
                    State.UNCERTAIN,
                    false,
                    false,
                    null,
                    1,
                    Instant.EPOCH,
                    null,
                    Instant.EPOCH,
                    null,
                    Instant.EPOCH);
            return new Writes(new JournalReport.Summary(states, 0, 2), List.of(write), false);
        }

        @Override
        public List<String> simulations() {
            return List.of("first", "second");
        }

        @Override
        public SimulationReport simulate(
                String name,
                @Nullable String connector,
                long seed,
                int schedules,
                BiConsumer<Integer, Integer> progress) {
            calls.add("simulate " + name + (connector == null ? "" : " " + connector) + " " + seed + " " + schedules);
            progress.accept(schedules, 0);
            return new SimulationReport(
                    name,
                    "nothing is lost",
                    seed,
                    schedules,
                    1234,
                    Map.of("crash", 3, "lost answer", 4),
                    Map.of("done", 7),
                    brokenSchedules,
                    Duration.ofMillis(1_250));
        }

        @Override
        public void rehearse() {
            calls.add("rehearse");
        }
    }
}
