package dev.crosswalk;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Copies the template of a connector under a new name. */
final class ConnectorTemplate {
    /** The template's folder; the underscore keeps it out of the connectors that are loaded. */
    static final String FOLDER = "_template";

    /** The name that stands in the template for the connector's own. */
    private static final String PLACEHOLDER = "acme";

    private static final String NAME = "[a-z][a-z0-9_]{1,39}";

    private ConnectorTemplate() {}

    /** Writes the files and returns them in the order in which they are filled in. */
    static List<Path> copy(ConnectorFiles files, String name, Path directory) {
        if (!name.matches(NAME)) {
            throw refused("The name of a connector has 2 to 40 small letters, digits and underscores, and begins with a"
                    + " letter; got " + name + ".");
        }
        if (files.find(name).isPresent() || Files.exists(directory.resolve(name))) {
            throw refused("There is a connector " + name + " already. Choose another name, or edit that one.");
        }
        ConnectorFolder template = files.find(FOLDER)
                .orElseThrow(() -> refused("The template (" + ConnectorFiles.ROOT + "/" + FOLDER + ") is not there."));
        List<Path> written = new ArrayList<>();
        try {
            for (String path : inOrder(template)) {
                Path file = directory.resolve(name).resolve(path.replace(PLACEHOLDER, name));
                Files.createDirectories(file.resolveSibling(""));
                written.add(Files.writeString(file, renamed(String.valueOf(template.findText(path)), name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the new connector could not be written", e);
        }
        return written;
    }

    /** Who the CRM is, then what it holds, then its stand-in, then the proof, then the page for people. */
    private static List<String> inOrder(ConnectorFolder template) {
        List<String> order = List.of(
                ConnectorFolder.CONNECTOR_FILE, "", ConnectorFolder.SANDBOX_FILE, "/", ConnectorFolder.README_FILE);
        return template.texts().keySet().stream()
                .sorted(Comparator.comparingInt((String path) -> {
                            int known = order.indexOf(path);
                            return known >= 0 ? known : order.indexOf(path.contains("/") ? "/" : "");
                        })
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String renamed(String text, String name) {
        String capital = Character.toUpperCase(PLACEHOLDER.charAt(0)) + PLACEHOLDER.substring(1);
        String newCapital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return text.replace(PLACEHOLDER, name).replace(capital, newCapital);
    }

    private static CrosswalkException refused(String message) {
        return CrosswalkException.of(ErrorCode.INVALID_REQUEST, message);
    }
}
