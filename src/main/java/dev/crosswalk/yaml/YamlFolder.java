package dev.crosswalk.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The YAML files below one folder that ships inside the jar, with those of overlay directories laid over them: a file
 * there replaces the shipped one of the same path, and a new one is added.
 */
public final class YamlFolder {
    private static final int MAXIMUM_FILES = 20_000;
    private static final int MAXIMUM_DEPTH = 8;
    private static final long MAXIMUM_FILE_BYTES = 4_000_000;

    private YamlFolder() {}

    /**
     * Loads all files that end in {@code .yaml}, in the order of their paths.
     *
     * @param folder for instance {@code models}
     * @param overlays directories that may hold a folder of the same name, each laid over those before it
     */
    public static List<YamlSource> load(String folder, List<Path> overlays) {
        Map<String, YamlSource> sources = new TreeMap<>();
        try {
            for (URL url : Collections.list(YamlFolder.class.getClassLoader().getResources(folder))) {
                addShipped(url.toURI(), folder, sources);
            }
            for (Path overlay : overlays) {
                if (Files.isDirectory(overlay.resolve(folder))) {
                    addAll(overlay.resolve(folder), folder, overlay + "/", sources);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the files below " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is no URI", e);
        }
        return List.copyOf(sources.values());
    }

    private static void addShipped(URI folderUri, String folder, Map<String, YamlSource> sources) throws IOException {
        if (!"jar".equals(folderUri.getScheme())) {
            addAll(Path.of(folderUri), folder, "", sources);
            return;
        }
        String text = folderUri.toString();
        Path jar = Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
        try (FileSystem jarFiles = FileSystems.newFileSystem(jar)) {
            addAll(jarFiles.getPath("/" + folder), folder, "", sources);
        }
    }

    private static void addAll(Path directory, String folder, String filePrefix, Map<String, YamlSource> sources)
            throws IOException {
        try (Stream<Path> files = Files.walk(directory, MAXIMUM_DEPTH)) {
            for (Path file :
                    files.filter(Files::isRegularFile).limit(MAXIMUM_FILES).toList()) {
                String path =
                        folder + "/" + directory.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(".yaml")) {
                    sources.put(path, new YamlSource(path, filePrefix + path, read(file)));
                }
            }
        }
    }

    private static String read(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MAXIMUM_FILE_BYTES) {
            throw new IOException(file + " has " + bytes + " bytes; at most " + MAXIMUM_FILE_BYTES + " are read");
        }
        return Files.readString(file);
    }
}
