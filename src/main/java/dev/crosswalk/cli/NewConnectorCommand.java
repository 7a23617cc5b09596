package dev.crosswalk.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk new-connector}: the first step of adding a CRM. */
@Command(
        name = "new-connector",
        header = "Begin a connector for a CRM that is not here yet: no Java needed.",
        description = {
            "",
            "Copies the template to connectors/<name>: a small connector that is complete and correct, with a comment at"
                    + " each place to fill.",
            "",
            "Next: edit the files, and run ./crosswalk check <name> until it has no more to say"
        },
        footer = {"", "Example:   ./crosswalk new-connector acme"})
final class NewConnectorCommand implements Runnable {
    private final Application application;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "<name>",
            description = "The CRM's name in small letters and digits; it becomes the word used on the wire.")
    private String name = "";

    @Option(
            names = "--in",
            paramLabel = "<directory>",
            description = "Where the folder is made. Without it: connectors/ of the sources, else of this directory.")
    private @Nullable Path directory;

    NewConnectorCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        application.createConnector(name, directory).forEach(file -> terminal.answer("  " + file));
        terminal.answer("");
        terminal.answer("Fill them in this order, and run  ./crosswalk check " + name + "  after each step.");
    }
}
