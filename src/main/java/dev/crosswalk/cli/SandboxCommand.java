package dev.crosswalk.cli;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crosswalk sandbox}: the stand-ins alone. */
@Command(
        name = "sandbox",
        header = "Run only the sandboxes: stand-ins for the APIs of the CRMs.",
        description = {
            "",
            "Each one checks authorization, required fields, formats and links as its CRM does, answers in its words, and"
                    + " forgets everything at the end.",
            "",
            "Next: send a CRM's own requests to its URL, and see what it stored at /_sandbox/<crm>/records"
        },
        footer = {"", "Example:   ./crosswalk sandbox --port 9000"})
final class SandboxCommand implements Runnable {
    private static final int USUAL_PORT = 8081;

    private final Application application;
    private final Terminal terminal;

    @Mixin
    private OverlayOption overlay = new OverlayOption();

    @Option(names = "--port", paramLabel = "<port>", description = "The port; 0 takes any free one. Without it: 8081.")
    private @Nullable Integer port;

    SandboxCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Application.Running sandbox =
                application.startSandbox(overlay.directory(), OptionalInt.of(port == null ? USUAL_PORT : port));
        Table table = new Table("CRM", "its API", "what it stored");
        for (String name : application.sandboxNames(overlay.directory())) {
            table.row(name, sandbox.url() + "/" + name, sandbox.url() + "/_sandbox/" + name + "/records");
        }
        terminal.answer(table.text("  "));
        terminal.waitForSignal(sandbox);
    }
}
