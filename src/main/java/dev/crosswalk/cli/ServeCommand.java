package dev.crosswalk.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crosswalk serve}: the server, for real. */
@Command(
        name = "serve",
        header = "Run the server.",
        description = {
            "",
            "Reads its configuration from environment variables and crosswalk.yaml, and says everything that is wrong with"
                    + " it at once. It does not start without a key to encrypt credentials with.",
            "",
            "  variable                        key in crosswalk.yaml   without it",
            "  CROSSWALK_ENCRYPTION_KEY        -                       none: openssl rand -base64 32 makes one",
            "  CROSSWALK_ENCRYPTION_KEY_FILE   encryption_key_file     -",
            "  CROSSWALK_HOST                  host                    127.0.0.1",
            "  CROSSWALK_PORT                  port                    8080",
            "  CROSSWALK_DATA_DIR              data_dir                ./data (the embedded database)",
            "  CROSSWALK_DATABASE_URL          database_url            the embedded database; or jdbc:postgresql://…",
            "  CROSSWALK_DATABASE_USER         database_user           -",
            "  CROSSWALK_DATABASE_PASSWORD     -                       -",
            "  CROSSWALK_OVERLAY               overlay                 none (a directory with connectors/, models/)",
            "  CROSSWALK_OTLP_ENDPOINT         otlp_endpoint           none (a collector, as http://127.0.0.1:4318)",
            "  CROSSWALK_STOP_DELAY            stop_delay              0 (seconds of not being ready before it stops)",
            "  CROSSWALK_LOG                   -                       json (or: readable)",
            "",
            "Next: make an API token with ./crosswalk token create my-app"
        },
        footer = {"", "Example:   CROSSWALK_ENCRYPTION_KEY=$(openssl rand -base64 32) ./crosswalk serve"})
final class ServeCommand implements Runnable {
    private final Application application;
    private final Terminal terminal;

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--port", paramLabel = "<port>", description = "The port; 0 takes any free one.")
    private @Nullable Integer port;

    ServeCommand(Application application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Application.Running server = application.startServer(configuration.file(), DemoCommand.optional(port));
        terminal.answer("Crosswalk answers at " + server.url());
        terminal.waitForSignal(server);
    }
}
