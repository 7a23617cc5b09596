package dev.crosswalk.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk check}: everything that is wrong with connector files. */
@Command(
        name = "check",
        header = "Check connectors: every problem at once, with file and line.",
        description = {
            "",
            "Works offline. Checks the files against their schemas, compiles every expression, proves the table of fields"
                    + " (a supported field changes the request, an unsupported one changes nothing), and runs every example.",
            "",
            "Next: when it has no more to say, try a call with ./crosswalk try"
        },
        footer = {
            "",
            "Examples:  ./crosswalk check acme",
            "           ./crosswalk check --live 01a20449-c2c4-72eb-9717-405bc49cfb4e"
        })
final class CheckCommand implements Callable<Integer> {
    private final Application application;
    private final Terminal terminal;

    @Mixin
    private OverlayOption overlay = new OverlayOption();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--live",
            paramLabel = "<account>",
            description =
                    "Run the examples on this integrated account of a real CRM and in the sandbox, delete what was"
                            + " made, and show where the two differ.")
    private @Nullable String live;

    @Parameters(arity = "0..1", paramLabel = "<connector>", description = "One connector. Without it: all.")
    private @Nullable String connector;

    CheckCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (live != null) {
            return checkLive(live);
        }
        Application.CheckReport report = application.check(connector, overlay.directory());
        if (!report.problems().isEmpty()) {
            report.problems().forEach(terminal::answer);
            int count = report.problems().size();
            terminal.note("");
            terminal.note(count == 1 ? "1 problem." : count + " problems.");
            return 1;
        }
        Table table = new Table("connector", "CRM", "status", "resources", "methods", "examples");
        report.connectors()
                .forEach(checked -> table.row(
                        checked.name(),
                        checked.label(),
                        checked.status(),
                        checked.resources(),
                        checked.methods(),
                        checked.examples()));
        terminal.answer(table.text("") + "\nNo problems.");
        return 0;
    }

    private int checkLive(String account) {
        Application.LiveReport report = application.checkLive(
                configuration.file(), overlay.directory(), account, what -> terminal.note("  " + what));
        Map<String, LiveRun.Step> sandbox = new LinkedHashMap<>();
        report.sandbox().steps().forEach(step -> sandbox.put(step.example() + step.method(), step));
        Table table = new Table("example", "method", report.label(), "sandbox");
        for (LiveRun.Step step : report.live().steps()) {
            LiveRun.Step other = sandbox.get(step.example() + step.method());
            table.row(step.example(), step.method(), step.status(), other == null ? "-" : other.status());
        }
        terminal.answer(table.text(""));
        Map<String, Set<String>> differences =
                LiveComparison.of(report.live().steps(), report.sandbox().steps());
        differences.forEach(
                (difference, examples) -> terminal.answer(difference + "\n    in " + String.join(", ", examples)));
        report.live().leftovers().forEach(left -> terminal.answer("NOT DELETED in the account: " + left));
        int count = differences.size();
        terminal.answer(
                (count == 0 ? "No difference" : count == 1 ? "1 difference" : count + " differences") + " between "
                        + report.label() + " and its sandbox in "
                        + report.live().steps().size() + " calls; "
                        + report.live().leftovers().size() + " records left in the account.");
        return count == 0 && report.live().leftovers().isEmpty() ? 0 : 1;
    }
}
