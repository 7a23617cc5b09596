package dev.crosswalk.connector;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one connector as texts, wherever they come from.
 *
 * @param name the folder's name
 * @param location the folder as a person would open it, for instance {@code connectors/acme}
 * @param texts the texts by path inside the folder, for instance {@code examples/create-call.yaml}
 */
public record ConnectorFolder(String name, String location, SortedMap<String, String> texts) {
    /** The file that every connector has. */
    public static final String CONNECTOR_FILE = "connector.yaml";

    /** The file that describes the provider's own behaviour; the sandbox reads it. */
    public static final String SANDBOX_FILE = "sandbox.yaml";

    /** The file that names the provider's own resources, for calls that are passed through; a connector may lack it. */
    public static final String PROXY_FILE = "proxy.yaml";

    /** The page for people. */
    public static final String README_FILE = "README.md";

    private static final Set<String> FILES_OF_THE_CONNECTOR = Set.of(CONNECTOR_FILE, SANDBOX_FILE, PROXY_FILE);

    /** What the paths of examples begin with. */
    static final String EXAMPLES = "examples/";

    public ConnectorFolder {
        texts = new TreeMap<>(texts);
    }

    /** Returns a file's name as it stands in problems. */
    public String fileName(String path) {
        return location + "/" + path;
    }

    /** Returns the text of a file, or null where the folder has no such file. */
    public @Nullable String findText(String path) {
        return texts.get(path);
    }

    /** Returns the paths of the resource files, in order. */
    public List<String> resourceFiles() {
        return texts.keySet().stream()
                .filter(path -> path.endsWith(".yaml") && path.indexOf('/') < 0)
                .filter(path -> !FILES_OF_THE_CONNECTOR.contains(path))
                .toList();
    }

    /** Returns the paths of the example files, in order. */
    public List<String> exampleFiles() {
        return texts.keySet().stream()
                .filter(path -> path.startsWith(EXAMPLES) && path.endsWith(".yaml"))
                .toList();
    }

    /** Returns the folder with some files replaced or added. */
    public ConnectorFolder with(Map<String, String> replacements) {
        TreeMap<String, String> all = new TreeMap<>(texts);
        all.putAll(replacements);
        return new ConnectorFolder(name, location, all);
    }
}
