package dev.crosswalk.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk token}: the keys to the API. Works on the database that the server uses, running or not. */
@Command(
        name = "token",
        header = "Make, list and revoke API tokens.",
        description = {
            "",
            "An API token opens everything in its environment. Its text is shown once, when it is made; only its hash is"
                    + " stored.",
            "",
            "Next: send it as  Authorization: Bearer <token>"
        },
        synopsisSubcommandLabel = "(create | list | revoke)",
        footer = {"", "Example:   ./crosswalk token create dialler --expires-in 90d"})
final class TokenCommand implements Runnable {
    private final Application application;
    private final Terminal terminal;

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called.
    private CommandSpec spec;

    TokenCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "Say what to do with tokens: create, list or revoke.");
    }

    @Command(
            name = "create",
            header = "Make a token and print its text, once.",
            footer = {"", "Example:   ./crosswalk token create dialler --expires-in 90d"})
    int create(
            @Parameters(paramLabel = "<name>", description = "What it is for, to tell it from others.") String name,
            @Option(names = "--expires-in", paramLabel = "<90d|12h>", description = "Without it, it does not expire.")
                    @Nullable
                    String lifetime) {
        Application.NewToken created = application.createToken(configuration.file(), name, duration(lifetime));
        terminal.answer(created.text());
        terminal.note("");
        terminal.note("This is the only time that it is shown. Its identifier is "
                + created.token().id() + ".");
        return 0;
    }

    @Command(
            name = "list",
            header = "List the tokens, without their texts.",
            footer = {"", "Example:   ./crosswalk token list"})
    int list() {
        List<Application.TokenLine> tokens = application.tokens(configuration.file());
        if (tokens.isEmpty()) {
            terminal.note("There are no tokens yet. Make one: ./crosswalk token create my-app");
            return 0;
        }
        Table table = new Table("name", "identifier", "created", "expires");
        for (Application.TokenLine token : tokens) {
            Object expires = token.expiresAt() == null ? "never" : token.expiresAt();
            table.row(token.name(), token.id(), token.createdAt().truncatedTo(ChronoUnit.SECONDS), expires);
        }
        terminal.answer(table.text(""));
        return 0;
    }

    @Command(
            name = "revoke",
            header = "End a token at once.",
            footer = {"", "Example:   ./crosswalk token revoke 0197f0a2-…"})
    int revoke(@Parameters(paramLabel = "<identifier>", description = "As in the list.") String id) {
        if (application.revokeToken(configuration.file(), id)) {
            terminal.answer("Revoked " + id + ". Running servers refuse it within ten seconds.");
            return 0;
        }
        terminal.note("There is no token with the identifier " + id + ". See ./crosswalk token list");
        return 1;
    }

    private @Nullable Duration duration(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,4}[dh]")) {
            throw new ParameterException(
                    spec.commandLine(), "--expires-in takes days or hours, for instance 90d or 12h; got " + text + ".");
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return text.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}
