package dev.crosswalk.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crosswalk fuzz}: here only for its help, since the launcher runs Maven itself. */
@Command(
        name = "fuzz",
        header = "Look for inputs that break a promise.",
        description = {
            "",
            "Makes up queries, bodies, paths, cursors, URLs and providers' answers, guided by the code that they reach, and"
                    + " checks what must hold of each. Every run of the tests does so for some seconds.",
            "",
            "Next: put what it finds into src/test/resources/fuzz, mend the code, run it again"
        },
        footer = {"", "Example:  ./crosswalk fuzz --minutes 60"})
final class FuzzCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--minutes",
            paramLabel = "<number>",
            defaultValue = "10",
            description = "How long, for all targets together: 1 to 9999, ${DEFAULT-VALUE} where it is not given.")
    private int minutes;

    FuzzCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.note("The launcher runs the fuzzing: ./crosswalk fuzz --minutes " + minutes
                + ". From the jar alone there is nothing to fuzz.");
        return 1;
    }
}
