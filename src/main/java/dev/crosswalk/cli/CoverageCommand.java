package dev.crosswalk.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk coverage}: what each connector holds, from its files. */
@Command(
        name = "coverage",
        header = "Show what each connector holds: methods, types, and what becomes of every field.",
        description = {"", "Prints Markdown, made from the connectors' files. check proves that they are right."},
        footer = {
            "",
            "Example:   ./crosswalk coverage",
            "Next:      ./crosswalk coverage --write brings the READMEs up to date"
        })
final class CoverageCommand implements Runnable {
    private final Application application;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "<connector>", description = "The only connector to show.")
    private @Nullable String connector;

    @Option(
            names = "--write",
            description = "Bring the README of each connector up to date, its errors and lost answers too, instead of"
                    + " printing.")
    private boolean write;

    CoverageCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (write) {
            for (Path readme : application.writeCoverage(connector)) {
                terminal.answer(readme + " is up to date");
            }
            return;
        }
        for (Map.Entry<String, String> table : application.coverage(connector).entrySet()) {
            terminal.answer("# " + table.getKey() + "\n\n" + table.getValue());
        }
    }
}
