package dev.crosswalk.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        footer = {"", "Example:   ./crosswalk check acme"})
final class CheckCommand implements Callable<Integer> {
    private final Application application;
    private final Terminal terminal;

    @Mixin
    private OverlayOption overlay = new OverlayOption();

    @Parameters(arity = "0..1", paramLabel = "<connector>", description = "One connector. Without it: all.")
    private @Nullable String connector;

    CheckCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
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
}
