package dev.crosswalk.connector;

import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.SchemaCheck;
import dev.crosswalk.yaml.YamlDocument;
import dev.crosswalk.yaml.YamlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes connectors of their folders: all of them, or none and every problem. */
public final class ConnectorLoader {
    private static final SchemaCheck CONNECTOR_SCHEMA = SchemaCheck.load("/schemas/connector.schema.json");
    private static final SchemaCheck RESOURCE_SCHEMA = SchemaCheck.load("/schemas/resource.schema.json");

    private static final SchemaCheck PROXY_SCHEMA = SchemaCheck.load("/schemas/proxy.schema.json");

    private ConnectorLoader() {}

    /**
     * Loads all connectors.
     *
     * @throws InvalidConnectorsException with every problem of every file, if there is one
     */
    public static Connectors load(ConnectorFiles files) {
        List<Problem> problems = new ArrayList<>();
        List<Connector> connectors = new ArrayList<>();
        for (ConnectorFolder folder : files.connectors()) {
            read(folder, problems).ifPresent(connectors::add);
        }
        if (!problems.isEmpty()) {
            throw new InvalidConnectorsException(sorted(problems));
        }
        return Connectors.of(connectors);
    }

    /**
     * Loads one connector, or the template, whose folder is not loaded with the others.
     *
     * @throws InvalidConnectorsException with every problem, if there is one
     */
    public static Connector load(ConnectorFolder folder) {
        List<Problem> problems = new ArrayList<>();
        Optional<Connector> connector = read(folder, problems);
        if (connector.isEmpty() || !problems.isEmpty()) {
            throw new InvalidConnectorsException(sorted(problems));
        }
        return connector.get();
    }

    /**
     * Reads one folder as far as it can be read.
     *
     * @param problems takes what is wrong; where it grows, the connector must not be used
     * @return the connector; empty where its main file is none at all, so that nothing more can be said
     */
    static Optional<Connector> read(ConnectorFolder folder, List<Problem> problems) {
        return read(folder, documents(folder, problems), problems);
    }

    /** Reads one folder whose files have been parsed already. */
    static Optional<Connector> read(
            ConnectorFolder folder, Map<String, YamlDocument> documents, List<Problem> problems) {
        Map<String, YamlDocument> resources = new LinkedHashMap<>(documents);
        YamlDocument proxy = resources.remove(ConnectorFolder.PROXY_FILE);
        return Optional.ofNullable(resources.remove(ConnectorFolder.CONNECTOR_FILE))
                .map(document -> new ConnectorReader(folder, document, proxy, resources, problems).read());
    }

    /** Parses the main file, the resource files and the proxy file of a folder, those that can be, by their paths in it. */
    static Map<String, YamlDocument> documents(ConnectorFolder folder, List<Problem> problems) {
        Map<String, YamlDocument> documents = new LinkedHashMap<>();
        parse(folder, ConnectorFolder.CONNECTOR_FILE, CONNECTOR_SCHEMA, problems)
                .ifPresent(document -> documents.put(ConnectorFolder.CONNECTOR_FILE, document));
        for (String file : folder.resourceFiles()) {
            parse(folder, file, RESOURCE_SCHEMA, problems).ifPresent(document -> documents.put(file, document));
        }
        if (folder.findText(ConnectorFolder.PROXY_FILE) != null) {
            parse(folder, ConnectorFolder.PROXY_FILE, PROXY_SCHEMA, problems)
                    .ifPresent(document -> documents.put(ConnectorFolder.PROXY_FILE, document));
        }
        return documents;
    }

    /** Returns problems in the order of files and lines, each once. */
    static List<Problem> sorted(List<Problem> problems) {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.place().file())
                        .thenComparingInt(problem -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()))
                .toList();
    }

    /** Parses a file and holds it against its schema; empty where it is no YAML at all. */
    static Optional<YamlDocument> parse(
            ConnectorFolder folder, String path, SchemaCheck schema, List<Problem> problems) {
        String name = folder.fileName(path);
        String text = folder.findText(path);
        if (text == null) {
            problems.add(new Problem(new Place(name, 0, ""), "the file is missing", "a " + path, "none"));
            return Optional.empty();
        }
        try {
            YamlDocument document = YamlDocument.parse(name, text);
            problems.addAll(schema.check(document));
            return Optional.of(document);
        } catch (YamlException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }
}
