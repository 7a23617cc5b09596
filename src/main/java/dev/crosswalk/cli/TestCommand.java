package dev.crosswalk.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code crosswalk test}: here only for its help, since the launcher runs Maven itself. */
@Command(
        name = "test",
        header = "Run the whole suite of tests.",
        description = {
            "",
            "Compiles with all checks, runs every test, and ends with the figures. Further arguments go to Maven.",
            "",
            "Next: nothing, if it says BUILD SUCCESS"
        },
        footer = {"", "Examples:  ./crosswalk test", "           ./crosswalk test -Dtest=ValidationTest"})
final class TestCommand implements Callable<Integer> {
    private final Terminal terminal;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.note("The launcher runs the tests: ./crosswalk test. From the jar alone there is nothing to test.");
        return 1;
    }
}
