package dev.crosswalk.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk help}: what the verbs do. */
@Command(
        name = "help",
        header = "Show what a verb does.",
        footer = {"", "Example:   ./crosswalk help token create"})
final class HelpVerb implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called.
    private CommandSpec spec;

    @Parameters(arity = "0..2", paramLabel = "<verb>", description = "The verb. Without it: all in short.")
    private List<String> verbs = List.of();

    @Override
    public Integer call() {
        CommandLine commandLine = spec.root().commandLine();
        for (String verb : verbs) {
            CommandLine next = commandLine.getSubcommands().get(verb);
            if (next == null) {
                throw new ParameterException(spec.commandLine(), "There is no verb " + verb + ".");
            }
            commandLine = next;
        }
        commandLine.usage(spec.commandLine().getOut());
        return 0;
    }
}
