package dev.crosswalk.cli;

import dev.crosswalk.json.Json;
import dev.crosswalk.simulation.ScheduleResult;
import dev.crosswalk.simulation.SimulationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk simulate}: promises under thousands of schedules with faults. */
@Command(
        name = "simulate",
        header = "Play thousands of schedules with faults against a promise, and count the violations.",
        description = {
            "",
            "Each schedule is a little world with the server's own code, several callers and nodes, and a stand-in for a"
                    + " provider. Dice choose who goes on at every step and which fault strikes: a crash, a lost or slow"
                    + " answer, a clock that jumps. No time is slept: thousands of schedules take seconds.",
            "",
            "  create-once   a write with an Idempotency-Key never makes a second record in silence",
            "  links         the answer never lies about the links of a record",
            "  refresh       a token is refreshed once at a time, and never replaced by an older one",
            "",
            "A schedule that breaks the promise is printed with its history and the seed that plays it again. The exit status"
                    + " is 1 then.",
            "",
            "Next: play one schedule again with  --seed <its seed> --schedules 1"
        },
        footer = {
            "",
            "Example:   ./crosswalk simulate",
            "One CRM:   ./crosswalk simulate create-once --connector acme",
            "Longer:    ./crosswalk simulate refresh --schedules 100000",
            "Again:     ./crosswalk simulate refresh --seed 42 --schedules 1"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final String USUAL_SCHEDULES = "2000";
    private static final int PARTS = 10;

    /** Fresh seeds are short enough to type, and far enough apart that two runs hardly share a schedule. */
    private static final long FRESH_SEEDS = 1_000_000_000_000L;

    private final Application application;
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called.
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "<simulation>",
            defaultValue = ALL,
            description = "create-once, links, refresh or all. Without it: all.")
    private String wanted = ALL;

    @Option(
            names = "--seed",
            paramLabel = "<number>",
            description = "The seed of the first schedule. Without it: a fresh one.")
    private @Nullable Long seed;

    @Option(
            names = "--schedules",
            paramLabel = "<number>",
            defaultValue = USUAL_SCHEDULES,
            description = "How many schedules each plays. Without it: ${DEFAULT-VALUE}.")
    private int schedules;

    @Option(
            names = "--connector",
            paramLabel = "<connector>",
            description = "Write to this CRM only. Without it: the dice choose among all.")
    private @Nullable String connector;

    @Option(names = "--json", description = "Print the reports as one JSON array.")
    private boolean json;

    SimulateCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> known = application.simulations();
        if (!wanted.equals(ALL) && !known.contains(wanted)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no simulation " + wanted + ". There are: " + String.join(", ", known) + ", " + ALL + ".");
        }
        if (schedules < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--schedules takes a number from 1; got " + schedules + ".");
        }
        long first = seed == null ? ThreadLocalRandom.current().nextLong(FRESH_SEEDS) : seed;
        List<SimulationReport> reports = new ArrayList<>();
        for (String name : wanted.equals(ALL) ? known : List.of(wanted)) {
            terminal.note(name + ": " + schedules + " schedules from the seed " + first);
            reports.add(application.simulate(name, connector, first, schedules, this::progress));
        }
        terminal.answer(
                json
                        ? Json.writeText(
                                reports.stream().map(SimulateCommand::facts).toList())
                        : text(reports));
        return reports.stream().allMatch(report -> report.violations().isEmpty()) ? 0 : 1;
    }

    private void progress(int played, int violations) {
        if (played % Math.max(schedules / PARTS, 1) == 0 && schedules >= PARTS) {
            terminal.note("  " + played + " played, " + violations + " broke the promise");
        }
    }

    /** Returns the table, what was tried in each, and every violation with its history. */
    static String text(List<SimulationReport> reports) {
        Table table = new Table("simulation", "schedules", "steps", "faults", "violations", "seconds", "seed");
        StringBuilder more = new StringBuilder();
        for (SimulationReport report : reports) {
            table.row(
                    report.name(),
                    report.schedules(),
                    report.steps(),
                    report.faults().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum(),
                    report.violations().size(),
                    String.format(Locale.ROOT, "%.1f", report.took().toMillis() / 1000.0),
                    report.seed());
            more.append('\n')
                    .append(report.name())
                    .append(": ")
                    .append(report.promise())
                    .append('\n');
            more.append("  faults    ").append(counts(report.faults())).append('\n');
            more.append("  outcomes  ").append(counts(report.outcomes())).append('\n');
            report.violations().forEach(violation -> more.append(text(report.name(), violation)));
        }
        return table.text("") + more.toString().stripTrailing();
    }

    private static String text(String name, ScheduleResult violation) {
        return "\nThe promise was broken by the seed " + violation.seed() + ":\n  "
                + String.join("\n  ", violation.violations()) + "\n\n"
                + String.join("\n", violation.history())
                + "\n\nAgain: ./crosswalk simulate " + name + " --seed " + violation.seed() + " --schedules 1\n";
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        counts.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(count -> count.getKey() + " " + count.getValue())
                                .toList());
    }

    private static Map<String, Object> facts(SimulationReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("simulation", report.name());
        facts.put("promise", report.promise());
        facts.put("seed", report.seed());
        facts.put("schedules", report.schedules());
        facts.put("steps", report.steps());
        facts.put("faults", report.faults());
        facts.put("outcomes", report.outcomes());
        facts.put("milliseconds", report.took().toMillis());
        facts.put(
                "violations",
                report.violations().stream().map(SimulateCommand::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(ScheduleResult violation) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seed", violation.seed());
        facts.put("violations", violation.violations());
        facts.put("history", violation.history());
        return facts;
    }
}
