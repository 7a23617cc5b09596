package dev.crosswalk.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code crosswalk} without a verb: shows the help. */
@Command(
        name = "./crosswalk",
        header = {"Crosswalk: one request, any CRM, one shape of record.", ""},
        synopsisHeading = "Usage: ",
        customSynopsis = "./crosswalk <verb> [options]",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "New here? Start with:   ./crosswalk demo", "More about one verb:    ./crosswalk help demo"})
final class RootCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called.
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
