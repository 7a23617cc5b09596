package dev.crosswalk.cli;

import dev.crosswalk.cli.Application.KeyLine;
import dev.crosswalk.cli.Application.KeyLine.Use;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crosswalk keys}: the keys that stored secrets are encrypted with. Works beside running servers. */
@Command(
        name = "keys",
        header = "Show and change the keys that stored secrets are encrypted with.",
        description = {
            "",
            "CROSSWALK_ENCRYPTION_KEY takes several keys, new:base64,old:base64. The first encrypts, all decrypt. To change"
                    + " the key without a pause:",
            "",
            "  1. put the new key first, keep the old one after it, and restart every server",
            "  2. ./crosswalk keys rotate",
            "  3. a day later remove the old key, and restart every server",
            "",
            "Next: docs/concepts/credentials.md"
        },
        synopsisSubcommandLabel = "(status | rotate)",
        footer = {"", "Example:   ./crosswalk keys status"})
final class KeysCommand implements Runnable {
    private final Application application;
    private final Terminal terminal;

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called.
    private CommandSpec spec;

    KeysCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "Say what to do with keys: status or rotate.");
    }

    @Command(
            name = "status",
            header = "Show which key encrypted how many secrets.",
            footer = {"", "Example:   ./crosswalk keys status"})
    int status() {
        return show(application.keys(configuration.file()));
    }

    @Command(
            name = "rotate",
            header = "Encrypt all stored secrets with the first key.",
            footer = {"", "Example:   ./crosswalk keys rotate"})
    int rotate() {
        terminal.answer("Before:");
        terminal.answer(table(application.keys(configuration.file())));
        int changed = application.rotateKeys(configuration.file());
        terminal.answer("Encrypted " + changed + " again. After:");
        return show(application.keys(configuration.file()));
    }

    private int show(List<KeyLine> keys) {
        terminal.answer(table(keys));
        boolean missing = false;
        for (KeyLine key : keys) {
            if (key.use() == Use.MISSING) {
                missing = true;
                terminal.note("The key " + key.id() + " is needed and not configured. Put it after the first key in"
                        + " CROSSWALK_ENCRYPTION_KEY.");
            } else if (key.use() == Use.DECRYPTS && key.isNeeded()) {
                terminal.note("The key " + key.id() + " is still needed. Next: ./crosswalk keys rotate");
            } else if (key.use() == Use.DECRYPTS) {
                terminal.note(
                        "Nothing stored needs the key " + key.id() + " any more. Remove it once a day has passed since"
                                + " the last server that encrypted with it was restarted: kept answers of idempotency keys"
                                + " live so long.");
            }
        }
        return missing ? 1 : 0;
    }

    private static String table(List<KeyLine> keys) {
        Table table = new Table("key", "use", "credentials", "installations");
        for (KeyLine key : keys) {
            table.row(key.id(), key.use().name().toLowerCase(Locale.ROOT), key.credentials(), key.installations());
        }
        return table.text("").stripTrailing();
    }
}
