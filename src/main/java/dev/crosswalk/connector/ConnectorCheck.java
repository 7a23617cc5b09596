package dev.crosswalk.connector;

import dev.crosswalk.model.Models;
import dev.crosswalk.model.ResourceModel;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that can be said of a connector without calling its provider: files against schemas, names against each
 * other and against the unified model, and what it claims to cover against its examples.
 */
public final class ConnectorCheck {
    /** The headings that the page for people must have. */
    public static final List<String> HEADINGS = List.of("Set-up", "Scopes", "Quirks", "Coverage");

    private static final List<String> REFUSAL_KEYS = List.of("code", "message", "origin", "retryable");

    private ConnectorCheck() {}

    /** Lists every problem of a connector's folder, in the order of files and lines. */
    public static List<Problem> check(ConnectorFolder folder, Models models) {
        List<Problem> problems = new ArrayList<>();
        Map<String, YamlDocument> documents = ConnectorLoader.documents(folder, problems);
        Optional<Connector> connector = ConnectorLoader.read(folder, documents, problems);
        List<Example> examples = ExampleLoader.read(folder, problems);
        readme(folder, problems);
        connector.ifPresent(read -> {
            List<Problem> found = List.copyOf(problems);
            examples.forEach(example -> hosts(read, example, problems));
            examples.forEach(example -> refusal(example, problems));
            documents.forEach((path, document) -> {
                if (!path.equals(ConnectorFolder.CONNECTOR_FILE) && !path.equals(ConnectorFolder.PROXY_FILE)) {
                    resource(folder, read, path, document, examples, models, found, problems);
                }
            });
        });
        return ConnectorLoader.sorted(problems);
    }

    private static void resource(
            ConnectorFolder folder,
            Connector connector,
            String path,
            YamlDocument document,
            List<Example> examples,
            Models models,
            List<Problem> found,
            List<Problem> problems) {
        Section file = Section.root(document, problems);
        String model = file.text("model", "");
        String name = file.text("resource", "");
        Optional<ResourceModel> unified = models.find(model, name);
        String mainFile = folder.fileName(ConnectorFolder.CONNECTOR_FILE);
        String examplesFolder = folder.fileName(ConnectorFolder.EXAMPLES);
        Optional<ConnectorResource> resource = connector.findResource(model, name);
        if (unified.isEmpty()) {
            file.report(
                    "resource",
                    "a resource that no model has",
                    "one of " + String.join(", ", models.resources().keySet()),
                    model + "/" + name);
        } else if (!path.equals(name + ".yaml")) {
            file.report("resource", "another name than the file's", path.replaceFirst("\\.yaml$", ""), name);
        }
        if (unified.isPresent() && resource.isPresent()) {
            new ModelCheck(resource.get(), unified.get(), document, problems).check();
            if (found.stream().noneMatch(problem -> isIn(problem, document.file()) || isIn(problem, mainFile))) {
                boolean allExamples = found.stream().noneMatch(problem -> isIn(problem, examplesFolder));
                new CoverageCheck(connector, resource.get(), unified.get(), document, examples, problems)
                        .check(allExamples);
            }
        }
    }

    private static boolean isIn(Problem problem, String start) {
        return problem.place().file().startsWith(start);
    }

    private static void hosts(Connector connector, Example example, List<Problem> problems) {
        for (Example.Exchange exchange : example.exchanges()) {
            String host = exchange.sent().url().replaceFirst("^https://", "").replaceFirst("[/?#:].*$", "");
            if (!connector.hosts().isEmpty() && !ConnectorReferences.isListed(connector, host)) {
                problems.add(new Problem(
                        exchange.place(),
                        "a request to a host that is not listed",
                        "one of hosts (" + String.join(", ", connector.hosts()) + ")",
                        host));
            }
        }
    }

    /** An example that names a cause stands in the README's table, so it must say all that the table shows. */
    private static void refusal(Example example, List<Problem> problems) {
        if (example.cause() == null) {
            return;
        }
        Place place = new Place(example.place().file(), example.place().line(), "unified_response");
        if (example.succeeds()) {
            problems.add(new Problem(
                    place,
                    "an example with a cause that ends well",
                    "a status of 400 or more",
                    String.valueOf(example.response().status())));
        }
        Object body = example.response().body();
        for (String key : REFUSAL_KEYS) {
            if (!(body instanceof Map<?, ?> told && told.containsKey(key))) {
                problems.add(new Problem(
                        place, "an example with a cause that lacks " + key, String.join(", ", REFUSAL_KEYS), "none"));
            }
        }
    }

    private static void readme(ConnectorFolder folder, List<Problem> problems) {
        String text = folder.findText(ConnectorFolder.README_FILE);
        Place place = new Place(folder.fileName(ConnectorFolder.README_FILE), 0, "");
        if (text == null) {
            problems.add(new Problem(
                    place, "the file is missing", "a page with the headings " + String.join(", ", HEADINGS), "none"));
            return;
        }
        for (String heading : HEADINGS) {
            Pattern line = Pattern.compile("^#+\\s+" + Pattern.quote(heading) + "\\s*$", Pattern.MULTILINE);
            if (!line.matcher(text).find()) {
                problems.add(new Problem(place, "a heading is missing", "## " + heading, "none"));
            }
        }
    }
}
