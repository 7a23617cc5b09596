package dev.crosswalk;

import dev.crosswalk.cli.Application;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.sandbox.InvalidSandboxException;
import dev.crosswalk.sandbox.Sandbox;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.yaml.Problem;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Finds and starts the sandboxes of connectors. */
final class Sandboxes {
    /** The file in a connector's folder that describes its sandbox. */
    static final String FILE = "sandbox.yaml";

    private Sandboxes() {}

    /**
     * Loads the sandboxes of all connectors that have one.
     *
     * @throws CrosswalkException with {@code CONNECTOR_INVALID} and every problem, one a line
     */
    static List<SandboxDefinition> load(ConnectorFiles files) {
        List<SandboxDefinition> definitions = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (ConnectorFolder folder : files.connectors()) {
            String text = folder.findText(FILE);
            if (text != null) {
                try {
                    definitions.add(SandboxDefinition.parse(folder.fileName(FILE), text));
                } catch (InvalidSandboxException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw CrosswalkException.of(
                    ErrorCode.CONNECTOR_INVALID,
                    Problem.listing(problems)
                            + "\n\nThese problems are in the files of sandboxes. Nothing was started.");
        }
        return definitions;
    }

    /** Starts them on one port of this machine. */
    static Application.Running start(List<SandboxDefinition> definitions, int port) {
        Ports.requireFree("127.0.0.1", port);
        return new Running(Sandbox.start(definitions, port, Clock.systemUTC()));
    }

    private record Running(Sandbox sandbox) implements Application.Running {
        @Override
        public URI url() {
            return URI.create(sandbox.url());
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }
}
