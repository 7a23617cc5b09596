package dev.crosswalk.connector;

import dev.crosswalk.yaml.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connector folders as found: those that ship on the class path, and those of a directory laid over them.
 *
 * <p>A folder of the directory replaces the shipped one of the same name as a whole, so that a self-hoster adds
 * or mends
 * a CRM without a build. Immutable.
 */
public final class ConnectorFiles {
    /** The name of the root that holds the shipped connectors. */
    public static final String ROOT = "connectors";

    private static final int MAXIMUM_FILE_BYTES = 1_000_000;
    private static final int MAXIMUM_FILES = 5_000;
    private static final int MAXIMUM_FOLDER_DEPTH = 4;

    private final SortedMap<String, ConnectorFolder> folders;

    private ConnectorFiles(Map<String, ConnectorFolder> folders) {
        this.folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
    }

    /** Finds the connectors that ship with the program, in a directory of classes or in a jar. */
    public static ConnectorFiles shipped() {
        return onClassPath(ROOT);
    }

    /**
     * Finds the connectors that ship with the program and those that lie over them.
     *
     * @param overlay a directory with a folder {@code connectors}; null where there is none
     */
    public static ConnectorFiles load(@Nullable Path overlay) {
        Path directory = overlay == null ? null : overlay.resolve(ROOT);
        return directory == null || !Files.isDirectory(directory)
                ? shipped()
                : shipped().overlaidWith(inDirectory(directory));
    }

    /**
     * Finds the connectors under a root of the class path. Where two class path entries have a folder, the first
     * counts.
     */
    static ConnectorFiles onClassPath(String root) {
        return onClassPath(ConnectorFiles.class.getClassLoader(), root);
    }

    /** Finds the connectors under a root of what a class loader sees. */
    static ConnectorFiles onClassPath(ClassLoader loader, String root) {
        Map<String, ConnectorFolder> found = new LinkedHashMap<>();
        try {
            for (URL url : Collections.list(loader.getResources(root))) {
                Map<String, String> texts = "jar".equals(url.getProtocol())
                        ? loadJar(url, root)
                        : loadDirectory(Path.of(URI.create(url.toString())));
                foldersOf(texts, ROOT).forEach(found::putIfAbsent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The connectors inside the program cannot be read: " + e.getMessage(), e);
        }
        return new ConnectorFiles(found);
    }

    /** Finds the connectors in a directory, whose name stands in problems as given. */
    public static ConnectorFiles inDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("There is no directory " + directory
                    + " to take connectors from. Create it, or correct the setting that names it.");
        }
        try {
            return new ConnectorFiles(foldersOf(loadDirectory(directory), directory.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("The connectors in " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns a place as a client may see it: from the folder of all connectors on, without the machine's directories. */
    public static String shown(Place place) {
        String text = place.toString();
        int root = text.lastIndexOf("/" + ROOT + "/");
        return root < 0 ? text : text.substring(root + 1);
    }

    /** Holds folders that are already at hand. */
    public static ConnectorFiles of(List<ConnectorFolder> folders) {
        Map<String, ConnectorFolder> byName = new LinkedHashMap<>();
        folders.forEach(folder -> byName.put(folder.name(), folder));
        return new ConnectorFiles(byName);
    }

    /** Lays other folders over these: one of the same name replaces the one here. */
    public ConnectorFiles overlaidWith(ConnectorFiles other) {
        Map<String, ConnectorFolder> all = new LinkedHashMap<>(folders);
        all.putAll(other.folders);
        return new ConnectorFiles(all);
    }

    /** Returns all folders by name, those that begin with {@code _} as well. */
    public SortedMap<String, ConnectorFolder> folders() {
        return folders;
    }

    /** Finds one folder. */
    public Optional<ConnectorFolder> find(String name) {
        return Optional.ofNullable(folders.get(name));
    }

    /** Returns the folders that are connectors: those whose name does not begin with {@code _}. */
    public List<ConnectorFolder> connectors() {
        return folders.values().stream()
                .filter(folder -> !folder.name().startsWith("_"))
                .toList();
    }

    private static Map<String, ConnectorFolder> foldersOf(Map<String, String> texts, String location) {
        Map<String, TreeMap<String, String>> byFolder = new TreeMap<>();
        texts.forEach((path, text) -> {
            int slash = path.indexOf('/');
            if (slash > 0) {
                byFolder.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
                        .put(path.substring(slash + 1), text);
            }
        });
        Map<String, ConnectorFolder> folders = new LinkedHashMap<>();
        byFolder.forEach((name, files) -> folders.put(name, new ConnectorFolder(name, location + "/" + name, files)));
        return folders;
    }

    private static Map<String, String> loadJar(URL url, String root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            List<JarEntry> entries = jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(root + "/"))
                    .filter(entry -> isText(entry.getName()))
                    .toList();
            refuseTooMany(entries.size(), url.toString());
            for (JarEntry entry : entries) {
                try (var in = jar.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(MAXIMUM_FILE_BYTES + 1);
                    texts.put(entry.getName().substring(root.length() + 1), textOf(bytes, entry.getName()));
                }
            }
        }
        return texts;
    }

    private static Map<String, String> loadDirectory(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory, MAXIMUM_FOLDER_DEPTH)) {
            files = all.filter(file -> isText(file.toString()) && Files.isRegularFile(file))
                    .limit(MAXIMUM_FILES + 1L)
                    .toList();
        }
        refuseTooMany(files.size(), directory.toString());
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files) {
            List<String> parts = new ArrayList<>();
            directory.relativize(file).forEach(part -> parts.add(part.toString()));
            try (var in = Files.newInputStream(file)) {
                texts.put(String.join("/", parts), textOf(in.readNBytes(MAXIMUM_FILE_BYTES + 1), file.toString()));
            }
        }
        return texts;
    }

    private static boolean isText(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".md");
    }

    private static void refuseTooMany(int count, String where) {
        if (count > MAXIMUM_FILES) {
            throw new IllegalArgumentException(where + " holds more than " + MAXIMUM_FILES + " connector files.");
        }
    }

    private static String textOf(byte[] bytes, String file) {
        if (bytes.length > MAXIMUM_FILE_BYTES) {
            throw new IllegalArgumentException(file + " is larger than " + MAXIMUM_FILE_BYTES + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
