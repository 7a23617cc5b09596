package dev.crosswalk.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where further connectors and models are, beside those that ship with the program. */
final class OverlayOption {
    @Option(
            names = "--overlay",
            paramLabel = "<directory>",
            description = "A directory with folders connectors/ and models/ whose files replace or add to the shipped"
                    + " ones. Without it: the shipped ones alone.")
    private @Nullable Path directory;

    @Nullable
    Path directory() {
        return directory;
    }
}
