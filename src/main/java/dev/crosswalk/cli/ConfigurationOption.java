package dev.crosswalk.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the verbs that work on the server's own database find its configuration. */
final class ConfigurationOption {
    @Option(
            names = "--config",
            paramLabel = "<file>",
            description = "The configuration file. Without it: crosswalk.yaml here, if there is one."
                    + " Environment variables (CROSSWALK_…) win over it.")
    private @Nullable Path file;

    @Nullable
    Path file() {
        return file;
    }
}
