package dev.crosswalk.connector;

import dev.crosswalk.connector.Example.Answer;
import dev.crosswalk.connector.Example.Exchange;
import dev.crosswalk.connector.Example.ResponseBox;
import dev.crosswalk.connector.Example.Sent;
import dev.crosswalk.connector.Example.UnifiedBox;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.SchemaCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the examples of a connector. */
public final class ExampleLoader {
    /** The resource that most examples are about need not be named. */
    private static final String DEFAULT_RESOURCE = "engagements";

    private static final SchemaCheck SCHEMA = SchemaCheck.load("/schemas/example.schema.json");

    private ExampleLoader() {}

    /**
     * Loads all examples of a folder.
     *
     * @throws InvalidConnectorsException with every problem, if there is one
     */
    public static List<Example> load(ConnectorFolder folder) {
        List<Problem> problems = new ArrayList<>();
        List<Example> examples = read(folder, problems);
        if (!problems.isEmpty()) {
            throw new InvalidConnectorsException(ConnectorLoader.sorted(problems));
        }
        return examples;
    }

    /** Reads the examples that can be read; what is wrong goes to the list. */
    static List<Example> read(ConnectorFolder folder, List<Problem> problems) {
        List<Example> examples = new ArrayList<>();
        List<String> resources = folder.resourceFiles().stream()
                .map(file -> file.replaceFirst("\\.yaml$", ""))
                .toList();
        for (String path : folder.exampleFiles()) {
            int before = problems.size();
            ConnectorLoader.parse(folder, path, SCHEMA, problems).ifPresent(document -> {
                if (problems.size() == before) {
                    Section file = Section.root(document, problems);
                    examples.add(example(nameOf(path), file, resources));
                }
            });
        }
        return examples;
    }

    private static Example example(String name, Section file, List<String> resources) {
        Section request = file.section("unified_request");
        return new Example(
                name,
                file.place(),
                file.text("title", ""),
                file.text("source", ""),
                cause(file),
                new UnifiedBox(
                        resourceOf(request, resources),
                        request.text("method", ""),
                        request.findText("id"),
                        request.object("query"),
                        request.object("body")),
                context(file.section("context")),
                file.items("exchanges").stream().map(ExampleLoader::exchange).toList(),
                response(file.section("unified_response")));
    }

    private static @Nullable ErrorCause cause(Section file) {
        String word = file.findText("cause");
        return word == null ? null : ErrorCause.find(word).orElse(null);
    }

    private static String resourceOf(Section request, List<String> resources) {
        String named = request.findText("resource");
        if (named != null && resources.contains(named)) {
            return named;
        }
        if (named == null && resources.contains(DEFAULT_RESOURCE)) {
            return DEFAULT_RESOURCE;
        }
        request.report(
                "resource",
                named == null ? "the resource is missing" : "an unknown resource",
                "one of " + String.join(", ", resources),
                named == null ? "none" : named);
        return "";
    }

    private static Map<String, Object> context(Section section) {
        Map<String, Object> context = new LinkedHashMap<>();
        section.object("").forEach((key, value) -> {
            if (value != null) {
                context.put(key, value);
            }
        });
        return context;
    }

    private static Exchange exchange(Section section) {
        Section request = section.section("request");
        String http = request.text("http", "GET /");
        int space = http.indexOf(' ');
        Section response = section.section("response");
        Map<String, String> headers = new LinkedHashMap<>();
        response.textMap("headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Exchange(
                new Sent(
                        http.substring(0, space),
                        http.substring(space + 1).strip(),
                        request.textMap("headers"),
                        request.value("body")),
                new Answer(response.number("status", 200), headers, response.value("body")),
                request.placeOf("http"));
    }

    private static ResponseBox response(Section section) {
        List<Map<String, Object>> warnings = new ArrayList<>();
        for (Section warning : section.items("warnings")) {
            Map<String, Object> entry = new LinkedHashMap<>();
            warning.keys().forEach(key -> entry.put(key, warning.text(key, "")));
            warnings.add(entry);
        }
        @Nullable Object body = section.value("body");
        return new ResponseBox(section.number("status", 200), body, warnings);
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", "");
    }
}
