package dev.crosswalk.connector;

import dev.crosswalk.connector.Connector.ContextField;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.OutputWrite;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.Spelling;
import dev.crosswalk.yaml.Suggestion;
import dev.crosswalk.yaml.YamlDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a connector of its files, once. Everything that is wrong goes to a list; then the result must not be used. */
final class ConnectorReader {
    private static final int DEFAULT_KEEP_SECONDS = 3_600;

    /** What is known wherever an expression about an answer stands. */
    private static final Set<String> ANSWER_ROOTS =
            Set.of("body", "query", "id", "account", "tables", "steps", "response");

    private final ConnectorFolder folder;
    private final Section file;
    private final @Nullable Section proxyFile;
    private final Map<String, Section> resourceFiles = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Lookup> lookups = new LinkedHashMap<>();
    private final Map<String, CredentialKind> credentialKinds = new LinkedHashMap<>();
    private final Map<String, ContextField> context = new LinkedHashMap<>();
    private final Set<String> tableNames = new LinkedHashSet<>();

    ConnectorReader(
            ConnectorFolder folder,
            YamlDocument connector,
            @Nullable YamlDocument proxy,
            Map<String, YamlDocument> resources,
            List<Problem> problems) {
        this.folder = folder;
        this.file = Section.root(connector, problems);
        this.proxyFile = proxy == null ? null : Section.root(proxy, problems);
        resources.forEach((path, document) -> resourceFiles.put(path, Section.root(document, problems)));
    }

    Connector read() {
        readContext();
        tableNames.addAll(file.section("tables").keys());
        tableNames.addAll(file.section("lookups").keys());
        Set<String> accountNames = accountNames();
        Scope answer = new Scope(ANSWER_ROOTS, stepNames(), tableNames, accountNames);
        readCredentialKinds(new Scope(Set.of("response", "account"), Set.of(), Set.of(), accountNames));
        OperationReader reader = new OperationReader(file, answer);
        file.sections("operations").forEach((name, section) -> operations.put(name, reader.read(name, section)));
        resourceFiles
                .values()
                .forEach(resource -> resource.sections("operations")
                        .forEach((name, section) -> operations.put(
                                resource.text("resource", "") + "." + name, reader.read(name, section))));
        readLookups(reader, answer);
        Scope everywhere = new Scope(Set.of("query", "account", "tables"), stepNames(), tableNames, accountNames);
        Connector connector = assemble(reader, everywhere);
        ConnectorReferences references = new ConnectorReferences(connector, file, resourceFiles.values());
        references.check();
        if (proxyFile != null) {
            references.checkProxy(proxyFile);
        }
        return connector;
    }

    private Connector assemble(OperationReader reader, Scope everywhere) {
        Map<String, ConnectorResource> resources = new LinkedHashMap<>();
        resourceFiles.forEach((path, section) -> {
            ConnectorResource resource = new ResourceReader(
                            section,
                            new Operations(section.text("resource", ""), operations, reader, lookups.keySet()),
                            everywhere,
                            file.section("tables").keys())
                    .read();
            resources.put(resource.model() + "/" + resource.resource(), resource);
        });
        return new Connector(
                folder.name(),
                file.text("label", folder.name()),
                file.text("status", "beta"),
                file.text("documentation", ""),
                file.text("base_url", ""),
                file.texts("hosts"),
                file.textMap("headers"),
                credentialKinds,
                CallLimitReader.read(file.section("defaults"), reader.scope()),
                identity(reader),
                context,
                tables(),
                lookups,
                operations,
                resources,
                proxyFile == null ? Map.of() : new ProxyReader(reader, accountNames()).read(proxyFile),
                reader.custom());
    }

    private @Nullable Operation identity(OperationReader reader) {
        return file.has("identity")
                ? new Operations("", operations, reader, lookups.keySet())
                        .filled(file, "identity", RequestMapping.NONE, false, accountNames())
                : null;
    }

    private void readContext() {
        file.sections("context").forEach((name, section) -> {
            section.findPattern("pattern");
            context.put(
                    name,
                    new ContextField(
                            section.text("description", ""), section.text("example", ""), section.findText("pattern")));
        });
    }

    private void readCredentialKinds(Scope scope) {
        file.sections("credentials")
                .forEach((name, section) -> credentialKinds.put(name, CredentialReader.read(name, section, scope)));
    }

    private Set<String> accountNames() {
        Set<String> names = new LinkedHashSet<>(context.keySet());
        for (Section credential : file.sections("credentials").values()) {
            names.addAll(credential.section("keep_in_context").keys());
            for (Section field : credential.items("fields")) {
                if (!field.flag("secret", true)) {
                    names.add(field.text("name", ""));
                }
            }
        }
        return names;
    }

    private Set<String> stepNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Section resource : resourceFiles.values()) {
            Section methods = resource.section("methods");
            for (String method : methods.keys()) {
                for (Section branch : methods.items(method)) {
                    branch.items("before").forEach(step -> names.add(step.text("step", "")));
                    branch.items("after").forEach(step -> names.add(step.text("step", "")));
                    branch.section("find_duplicate").items("steps").forEach(step -> names.add(step.text("step", "")));
                }
            }
        }
        return names;
    }

    private void readLookups(OperationReader reader, Scope answer) {
        Operations known = new Operations("", operations, reader, Set.of());
        Scope scope = new Scope(Set.of("response", "account", "tables"), Set.of(), tableNames, answer.account());
        file.sections("lookups").forEach((name, section) -> {
            Expression nothing = section.constant("{}");
            lookups.put(
                    name,
                    new Lookup(
                            name,
                            known.filled(section, "operation", RequestMapping.NONE, false, answer.account()),
                            section.expression("value", scope, nothing),
                            Duration.ofSeconds(section.number("keep_seconds", DEFAULT_KEEP_SECONDS))));
        });
    }

    private Map<String, Object> tables() {
        Map<String, Object> tables = new LinkedHashMap<>();
        Section section = file.section("tables");
        for (String name : section.keys()) {
            Object table = section.value(name);
            if (table != null) {
                tables.put(name, table);
            }
        }
        return tables;
    }

    /**
     * The operations that a file may name: its own first, then the connector's, then others' as {@code
     * resource.name}.
     */
    record Operations(String resource, Map<String, Operation> all, OperationReader reader, Set<String> lookups) {
        /** Returns the operation that a key names; an unknown one is a problem. */
        Operation named(Section section, String key) {
            String name = section.findText(key);
            if (name == null) {
                return reader.unknown("unknown");
            }
            Operation own = all.get(resource + "." + name);
            Operation operation = own == null ? all.get(name) : own;
            if (operation == null) {
                Set<String> known = new LinkedHashSet<>();
                all.keySet().forEach(each -> known.add(shortName(each)));
                section.report(key, "an unknown operation", Spelling.oneOf(name, known), name);
                return reader.unknown(name);
            }
            return operation;
        }

        /** Returns the operation that a key names, with every placeholder of its path filled, or a problem for each. */
        Operation filled(Section section, String key, RequestMapping request, boolean hasId, Set<String> accountNames) {
            Operation operation = named(section, key);
            Set<String> values = new LinkedHashSet<>();
            List<OutputWrite> written =
                    request.path() == null ? List.of() : request.path().writes();
            written.stream().filter(write -> write.names().size() == 1).forEach(write -> values.add(write.toString()));
            if (hasId) {
                values.add("id");
            }
            accountNames.forEach(name -> values.add(Placeholders.CONTEXT + name));
            for (String name : Placeholders.namesIn(operation.path())) {
                boolean isFilled = written.stream().anyMatch(write -> write.covers(List.of(name)));
                if (!isFilled && !values.contains(name)) {
                    section.report(
                            key,
                            "a path placeholder that nothing fills",
                            "a value for it in request.path"
                                    + Suggestion.find(values, name)
                                            .map(near -> " (did you mean " + near + "?)")
                                            .orElse(""),
                            "{" + name + "} in " + operation.path());
                }
            }
            return operation;
        }

        private String shortName(String name) {
            return name.startsWith(resource + ".") ? name.substring(resource.length() + 1) : name;
        }
    }
}
