package dev.crosswalk.connector;

import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the mappings of a connector's calls see when its own examples run: the inputs of the benchmarks.
 *
 * <p>It stands in this package because only this room knows how an example's answers become a scope.
 */
public final class ExampleInputs {
    private static final String MODEL = "crm";
    private static final String RESOURCE = "engagements";
    private static final String TYPE = "call";

    private final Connector connector;
    private final List<Example> examples;
    private final Case create;

    private ExampleInputs(Connector connector, List<Example> examples, Case create) {
        this.connector = connector;
        this.examples = examples;
        this.create = create;
    }

    /**
     * What one evaluation of a mapping sees.
     *
     * @param example the name of the example that it comes from
     * @param scope names to plain values, as the server would have read them from JSON
     */
    public record Input(String example, Map<String, @Nullable Object> scope) {}

    /** Reads one connector with its examples from the folder of all connectors. */
    public static ExampleInputs read(ConnectorFiles files, String name) {
        ConnectorFolder folder = files.find(name).orElseThrow();
        Connector connector = ConnectorLoader.load(folder);
        List<Example> succeeding =
                ExampleLoader.load(folder).stream().filter(Example::succeeds).toList();
        Case create = cases(connector, "create").stream()
                .filter(branch -> branch.serves(TYPE))
                .findFirst()
                .orElseThrow();
        return new ExampleInputs(connector, succeeding, create);
    }

    /** Returns the connector itself. */
    public Connector connector() {
        return connector;
    }

    /** Finds an example that ends well. */
    public Example example(String name) {
        return examples.stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the mapping that makes the body of the request which creates a call. */
    public Expression requestMapping() {
        return Objects.requireNonNull(create.request().body());
    }

    /** Returns the mapping that makes a unified record of what the provider holds. */
    public Expression recordMapping() {
        return Objects.requireNonNull(create.record()).mapping();
    }

    /** Returns what the request mapping sees in each example that creates something with it. */
    public List<Input> requestInputs() {
        List<Input> inputs = new ArrayList<>();
        for (Example example : examples) {
            if (isAboutEngagements(example)
                    && ExampleCases.of(connector, example).contains(create)) {
                Map<String, @Nullable Object> scope = scopeAfter(create, example);
                scope.remove("response");
                inputs.add(new Input(example.name(), plain(scope)));
            }
        }
        return inputs;
    }

    /** Returns what the record mapping sees in each example that reads a record with it, whatever the method. */
    public List<Input> recordInputs() {
        List<Input> inputs = new ArrayList<>();
        for (Example example : examples) {
            if (!isAboutEngagements(example)) {
                continue;
            }
            for (Case branch : ExampleCases.of(connector, example)) {
                if (branch.record() != null && branch.record().mapping().equals(recordMapping())) {
                    Map<String, @Nullable Object> scope = scopeAfter(branch, example);
                    for (Object record : records(branch, example, scope)) {
                        Map<String, @Nullable Object> seen = new LinkedHashMap<>(scope);
                        seen.put("record", record);
                        inputs.add(new Input(example.name(), plain(seen)));
                    }
                }
            }
        }
        return inputs;
    }

    private static List<Case> cases(Connector connector, String method) {
        return connector.findResource(MODEL, RESOURCE).orElseThrow().methods().getOrDefault(method, List.of());
    }

    private static boolean isAboutEngagements(Example example) {
        return example.request().resource().equals(RESOURCE);
    }

    private Map<String, @Nullable Object> scopeAfter(Case branch, Example example) {
        CaseRun run = new CaseRun(connector, branch, example, examples, ExampleCases.providerId(branch, example));
        Map<String, @Nullable Object> scope = new LinkedHashMap<>(
                run.run(example.request().body(), example.request().query()).scope());
        // A run puts in views that note what is read; a mapping alone is measured on what they look at.
        scope.put("body", example.request().body());
        scope.put("query", example.request().query());
        return scope;
    }

    private static List<?> records(Case branch, Example example, Map<String, @Nullable Object> scope) {
        boolean isList = example.request().method().equals("list");
        Object found = (isList ? branch.recordsAt() : branch.recordAt()).evaluate(scope);
        if (found == null && !isList) {
            // As in a real call: the step that reads back did not run, so the call's own answer is the next best.
            found = branch.operation().recordAt().evaluate(scope);
        }
        return found instanceof List<?> list ? list : found == null ? List.of() : List.of(found);
    }

    /** Copies a scope through JSON, so that it holds what a server holds: no views, no lists of one's own making. */
    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> scope) {
        return Json.parseObject(Json.writeText(scope));
    }
}
