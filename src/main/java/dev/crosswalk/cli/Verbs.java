package dev.crosswalk.cli;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: finds the verb and runs it. */
public final class Verbs {
    private Verbs() {}

    /**
     * Runs what the arguments say.
     *
     * @param out takes the answer
     * @param error takes everything else
     * @return the process's exit status: 0, 1 where the verb failed, 2 where the arguments are wrong
     */
    public static int run(Application application, PrintWriter out, PrintWriter error, List<String> arguments) {
        Terminal terminal = new Terminal(out, error);
        CommandLine commandLine = new CommandLine(new RootCommand())
                .addSubcommand(new DemoCommand(application, terminal))
                .addSubcommand(new ServeCommand(application, terminal))
                .addSubcommand(new CheckCommand(application, terminal))
                .addSubcommand(new ProveCommand(application, terminal))
                .addSubcommand(new CoverageCommand(application, terminal))
                .addSubcommand(new TryCommand(application, terminal))
                .addSubcommand(new NewConnectorCommand(application, terminal))
                .addSubcommand(new SandboxCommand(application, terminal))
                .addSubcommand(new TokenCommand(application, terminal))
                .addSubcommand(new KeysCommand(application, terminal))
                .addSubcommand(new JournalCommand(application, terminal))
                .addSubcommand(new SimulateCommand(application, terminal))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(new FuzzCommand(terminal))
                .addSubcommand(new HelpVerb())
                .addSubcommand(new RehearseCommand(application))
                .setOut(out)
                .setErr(error)
                .setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setExecutionExceptionHandler((failure, _, _) -> explain(failure, terminal));
        airOut(commandLine);
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    /** Gives the parts of each verb's help a heading and a blank line before it. */
    private static void airOut(CommandLine commandLine) {
        for (CommandLine verb : commandLine.getSubcommands().values()) {
            verb.getCommandSpec()
                    .usageMessage()
                    .synopsisHeading("%nUsage: ")
                    .parameterListHeading("%nParameters:%n")
                    .optionListHeading("%nOptions:%n")
                    .commandListHeading("%nVerbs:%n");
            airOut(verb);
        }
    }

    /** Says what went wrong: one sentence for what we know, a stack trace only for what nobody foresaw. */
    private static int explain(Exception failure, Terminal terminal) throws Exception {
        if (!(failure instanceof CrosswalkException known) || known.code() == ErrorCode.INTERNAL_ERROR) {
            throw failure;
        }
        terminal.note(known.message());
        for (Failure part : known.failures()) {
            terminal.note("  " + part.message());
        }
        return 1;
    }
}
