package dev.crosswalk;

import dev.crosswalk.cli.Application.CheckReport;
import dev.crosswalk.cli.Application.CheckedConnector;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorCheck;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.model.Models;
import dev.crosswalk.sandbox.InvalidSandboxException;
import dev.crosswalk.sandbox.SandboxDefinition;
import dev.crosswalk.unified.ExamplePlayer;
import dev.crosswalk.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with models, connectors and their sandboxes, and figures where nothing is. */
final class ConnectorReport {
    private ConnectorReport() {}

    /** Checks one connector, or all where none is named; the template is checked only by name. */
    static CheckReport of(List<Path> overlays, @Nullable String name) {
        Models.Loaded models = Models.loadWithOverlays(overlays);
        ConnectorFiles files = Catalogue.files(overlays);
        List<ConnectorFolder> folders = name == null
                ? files.connectors()
                : List.of(files.find(name)
                        .orElseThrow(() -> CrosswalkException.of(
                                ErrorCode.NOT_FOUND,
                                "There is no connector " + name + ". There are: "
                                        + String.join(", ", files.folders().keySet()) + ".")));
        List<Problem> problems = new ArrayList<>(models.problems());
        List<CheckedConnector> checked = new ArrayList<>();
        for (ConnectorFolder folder : folders) {
            List<Problem> found = new ArrayList<>(ConnectorCheck.check(folder, models.models()));
            found.addAll(sandboxProblems(folder));
            if (found.isEmpty()) {
                Connector connector = ConnectorLoader.load(folder);
                ExampleLoader.load(folder)
                        .forEach(example -> found.addAll(new ExamplePlayer(models.models(), connector).play(example)));
                checked.add(figures(folder, connector));
            }
            problems.addAll(found);
        }
        return new CheckReport(checked, problems.stream().map(Problem::toString).toList());
    }

    private static List<Problem> sandboxProblems(ConnectorFolder folder) {
        String text = folder.findText(Sandboxes.FILE);
        if (text == null) {
            return List.of();
        }
        try {
            SandboxDefinition.parse(folder.fileName(Sandboxes.FILE), text);
            return List.of();
        } catch (InvalidSandboxException e) {
            return e.problems();
        }
    }

    private static CheckedConnector figures(ConnectorFolder folder, Connector connector) {
        int methods = connector.resources().values().stream()
                .mapToInt(resource -> resource.methods().size())
                .sum();
        return new CheckedConnector(
                connector.name(),
                connector.label(),
                connector.status(),
                connector.resources().size(),
                methods,
                folder.exampleFiles().size());
    }
}
