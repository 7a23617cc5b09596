package dev.crosswalk.vendor;

import static dev.crosswalk.vendor.Described.list;
import static dev.crosswalk.vendor.Described.object;

import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file that says where vendors' descriptions are, and which requests differ from them for a good reason. */
final class ListedDifferences {
    private static final String RESOURCE = "/vendor-differences.yaml";

    private final Map<String, @Nullable Object> file;

    ListedDifferences() {
        try (InputStream stream = ListedDifferences.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + RESOURCE + " on the class path of the tests.");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            this.file = Json.asObject(YamlDocument.parse(RESOURCE, text).value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A difference that is right.
     *
     * @param request the verb and the path; {id} stands for a number, too
     * @param problem a part of the problem's text
     * @param reason why the request is right and the description is not
     */
    record Difference(String connector, String request, String problem, String reason) {
        boolean covers(Finding finding) {
            return finding.problem().contains(problem)
                    && (finding.request().equals(request)
                            || finding.request()
                                    .replaceAll("/[0-9]+(?=/|$)", "/{id}")
                                    .equals(request));
        }
    }

    List<Difference> of(String connector) {
        return list(file.get("differences")).stream()
                .map(value -> object(value))
                .map(entry -> new Difference(
                        text(entry, "connector"),
                        text(entry, "request"),
                        text(entry, "problem"),
                        text(entry, "reason")))
                .filter(difference -> difference.connector().equals(connector))
                .toList();
    }

    /** Returns the paths that a connector offers raw and that its vendor's description lacks for a good reason. */
    List<Difference> ofProxy(String connector) {
        List<Difference> differences = new ArrayList<>();
        for (Object value : list(file.get("proxy_differences"))) {
            Map<String, @Nullable Object> entry = object(value);
            if (text(entry, "connector").equals(connector)) {
                for (Object request : list(entry.get("requests"))) {
                    differences.add(new Difference(
                            connector, String.valueOf(request), text(entry, "problem"), text(entry, "reason")));
                }
            }
        }
        return differences;
    }

    /** Loads the descriptions of a connector's vendor; none where the vendor publishes nothing of use. */
    List<VendorDescription> descriptions(String connector, Path folder) {
        Map<String, @Nullable Object> known = object(file.get("descriptions"));
        if (!known.containsKey(connector)) {
            throw new IllegalStateException(
                    "Say in src/test/resources" + RESOURCE + " under descriptions where the vendor " + "of " + connector
                            + " describes its API; an empty list says that it does nowhere.");
        }
        List<VendorDescription> descriptions = new ArrayList<>();
        for (Object value : list(known.get(connector))) {
            Map<String, @Nullable Object> entry = object(value);
            if (entry.get("fields") instanceof String fields) {
                descriptions.add(new FieldCatalogue(Described.load(folder.resolve(fields))));
            } else if (entry.get("models") instanceof String models) {
                descriptions.add(new ModelCatalogue(Described.load(folder.resolve(models))));
            } else {
                descriptions.add(new OpenApiDescription(
                        Pattern.compile(text(entry, "base")), files(folder, list(entry.get("files")))));
            }
        }
        return descriptions;
    }

    private static List<Described> files(Path folder, List<@Nullable Object> globs) {
        List<Described> files = new ArrayList<>();
        for (Object glob : globs) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            try (Stream<Path> walk = Files.walk(folder, 3)) {
                List<Path> found = walk.filter(each -> matcher.matches(folder.relativize(each)))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new IllegalStateException("No description is called " + glob + " in " + folder + ".");
                }
                found.forEach(each -> files.add(Described.load(each)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static String text(Map<String, @Nullable Object> entry, String key) {
        if (entry.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalStateException("An entry of " + RESOURCE + " lacks its " + key + ": " + entry);
    }
}
