package dev.crosswalk;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.InvalidConnectorsException;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.model.Models;
import dev.crosswalk.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data that the program runs on: the unified model and the connectors.
 *
 * @param models every unified resource
 * @param files the connectors' files
 * @param connectors every connector
 */
record Catalogue(Models models, ConnectorFiles files, Connectors connectors) {
    /** Set by the launcher: the directory of the sources, whose data counts without a build. */
    static final String HOME_VARIABLE = "CROSSWALK_HOME";

    /**
     * Returns the directories that lie over the shipped data: the sources', then the one asked for.
     *
     * @param overlay the directory asked for; null where there is none
     */
    static List<Path> overlays(Map<String, String> environment, @Nullable Path overlay) {
        List<Path> overlays = new ArrayList<>();
        String home = environment.getOrDefault(HOME_VARIABLE, "");
        if (!home.isEmpty() && Files.isDirectory(Path.of(home, ConnectorFiles.ROOT))) {
            overlays.add(Path.of(home));
        }
        if (overlay != null) {
            overlays.add(overlay);
        }
        return overlays;
    }

    /**
     * Loads everything.
     *
     * @throws CrosswalkException with {@code CONNECTOR_INVALID} and every problem, one a line
     */
    static Catalogue load(List<Path> overlays) {
        Models.Loaded models = Models.loadWithOverlays(overlays);
        ConnectorFiles files = files(overlays);
        List<Problem> problems = new ArrayList<>(models.problems());
        try {
            Connectors connectors = ConnectorLoader.load(files);
            if (problems.isEmpty()) {
                return new Catalogue(models.models(), files, connectors);
            }
        } catch (InvalidConnectorsException e) {
            problems.addAll(e.problems());
        }
        throw CrosswalkException.of(
                ErrorCode.CONNECTOR_INVALID,
                Problem.listing(problems) + "\n\n"
                        + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                        + " in the files of models and connectors. Nothing was started.");
    }

    /** Returns the connectors' files, as far as they are there. */
    static ConnectorFiles files(List<Path> overlays) {
        ConnectorFiles files = ConnectorFiles.shipped();
        for (Path overlay : overlays) {
            Path directory = overlay.resolve(ConnectorFiles.ROOT);
            if (Files.isDirectory(directory)) {
                files = files.overlaidWith(ConnectorFiles.inDirectory(directory));
            }
        }
        return files;
    }
}
