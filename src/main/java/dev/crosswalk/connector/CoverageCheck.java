package dev.crosswalk.connector;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.model.ListQuery;
import dev.crosswalk.model.ResourceModel;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proves what one resource of a connector claims to cover, on the connector's own examples. */
final class CoverageCheck {
    /** On how many examples a table of supports is proven. More add time and no certainty. */
    private static final int MAXIMUM_RUNS = 6;

    private final Connector connector;
    private final ConnectorResource resource;
    private final ResourceModel model;
    private final YamlDocument document;
    private final List<Example> examples;
    private final List<Problem> problems;
    private final ExampleValues values;

    CoverageCheck(
            Connector connector,
            ConnectorResource resource,
            ResourceModel model,
            YamlDocument document,
            List<Example> examples,
            List<Problem> problems) {
        this.connector = connector;
        this.resource = resource;
        this.model = model;
        this.document = document;
        this.examples = examples;
        this.problems = problems;
        this.values = new ExampleValues(examples);
    }

    /**
     * Proves everything that can be proven.
     *
     * @param allExamples whether every example could be read; without them nothing is said of what is missing
     */
    void check(boolean allExamples) {
        Map<String, Set<String>> yielded = new LinkedHashMap<>();
        Set<String> failed = new LinkedHashSet<>();
        resource.methods().forEach((method, cases) -> {
            for (Case branch : cases) {
                List<Example> own = examplesOf(method, branch);
                if (own.isEmpty() && allExamples) {
                    reportMissingExample(method, branch);
                }
                if (!own.isEmpty()) {
                    prove(method, branch, own);
                    yieldOf(method, branch, own, yielded, failed);
                }
            }
        });
        if (allExamples) {
            resource.records().values().forEach(record -> proveReturns(record, yielded, failed));
        }
    }

    private List<Example> examplesOf(String method, Case branch) {
        return examples.stream()
                .filter(example -> example.succeeds()
                        && example.request().resource().equals(resource.resource())
                        && example.request().method().equals(method)
                        && ExampleCases.of(connector, example).contains(branch))
                .toList();
    }

    private void reportMissingExample(String method, Case branch) {
        String which = branch.serves().isEmpty() || resource.discriminator() == null
                ? ""
                : " and " + resource.discriminator() + ": " + branch.serves().getFirst();
        problems.add(new Problem(
                at(branch, "case"),
                "a case without an example",
                "a file in examples/ with resource: " + resource.resource() + ", method: " + method + which
                        + " that ends well",
                "none"));
    }

    private void prove(String method, Case branch, List<Example> own) {
        List<CaseRun> runs = own.stream()
                .limit(MAXIMUM_RUNS)
                .map(example ->
                        new CaseRun(connector, branch, example, examples, ExampleCases.providerId(branch, example)))
                .toList();
        identifiers(branch, "fields", branch.fields());
        identifiers(branch, "query", branch.query());
        if (!branch.fields().isEmpty()) {
            FieldProof proof = new FieldProof(
                    branch.fields(),
                    bodyValues(branch, own),
                    given(branch),
                    runs,
                    (run, body) -> run.run(body, query(own.getFirst())),
                    CaseRun.Outcome::bodyReads,
                    name -> at(branch, name.isEmpty() ? "request" : "fields." + name),
                    problems);
            own.forEach(example -> proof.addBase(example.request().body()));
            proof.prove();
        }
        if (method.equals("list") && !branch.query().isEmpty()) {
            FieldProof proof = new FieldProof(
                    branch.query(),
                    queryValues(branch),
                    given(branch),
                    runs,
                    (run, query) -> run.run(Map.of(), query),
                    CaseRun.Outcome::queryReads,
                    name -> at(branch, name.isEmpty() ? "request" : "query." + name),
                    problems);
            own.forEach(example -> proof.addBase(query(example)));
            proof.prove();
        }
    }

    private Map<String, @Nullable Object> given(Case branch) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        if (resource.discriminator() != null && !branch.serves().isEmpty()) {
            given.put(resource.discriminator(), branch.serves().getFirst());
        }
        return given;
    }

    private Map<String, List<Object>> bodyValues(Case branch, List<Example> own) {
        Map<String, List<Object>> byField = new LinkedHashMap<>();
        model.writableFields().forEach((name, field) -> {
            FieldSupport support = branch.fields().get(name);
            if (support != null) {
                byField.put(name, values.of(field, support, own));
            }
        });
        return byField;
    }

    private Map<String, List<Object>> queryValues(Case branch) {
        Map<String, List<Object>> byParameter = new LinkedHashMap<>();
        model.listParameters().forEach((name, parameter) -> {
            FieldSupport support = branch.query().get(name);
            if (support != null) {
                byParameter.put(name, values.of(parameter, support));
            }
        });
        return byParameter;
    }

    private void identifiers(Case branch, String table, Map<String, FieldSupport> supports) {
        supports.forEach((name, support) -> {
            if (support.idPattern() != null && !values.hasIdentifier(support.idPattern())) {
                problems.add(new Problem(
                        at(branch, table + "." + name),
                        "an id_pattern that no example's identifier matches",
                        "an example with such an identifier, or another pattern",
                        support.idPattern().pattern()));
            }
        });
    }

    private void yieldOf(
            String method, Case branch, List<Example> own, Map<String, Set<String>> yielded, Set<String> failed) {
        RecordMapping record = branch.record();
        if (record == null) {
            return;
        }
        Set<String> keys = yielded.computeIfAbsent(record.name(), _ -> new LinkedHashSet<>());
        for (Example example : own) {
            CaseRun run = new CaseRun(connector, branch, example, examples, ExampleCases.providerId(branch, example));
            try {
                for (Map<?, ?> unified : run.records(example.request().body(), query(example), method.equals("list"))) {
                    unified.forEach((key, value) -> {
                        if (!isNothing(value)) {
                            keys.add(String.valueOf(key));
                        }
                    });
                }
            } catch (CrosswalkException e) {
                failed.add(record.name());
                problems.add(new Problem(example.place(), "a mapping fails on this example", "a record", e.message()));
            }
        }
    }

    private void proveReturns(RecordMapping record, Map<String, Set<String>> yielded, Set<String> failed) {
        Set<String> keys = Objects.requireNonNullElse(yielded.get(record.name()), Set.of());
        Place place = document.placeOf("records." + record.name() + ".returns");
        if (yielded.containsKey(record.name()) && !failed.contains(record.name())) {
            record.returns().stream()
                    .filter(field -> !keys.contains(field) && writes(record, field))
                    .forEach(field -> problems.add(new Problem(
                            place,
                            "a returned field that no example yields",
                            "an example whose answer holds it, or a list without it",
                            field)));
        }
        // What the mapping's text alone tells is reported with its own place.
        keys.stream()
                .filter(field -> !record.returns().contains(field) && !writesByName(record, field))
                .forEach(field -> problems.add(new Problem(
                        place,
                        "a field that is yielded but not declared",
                        "returns with " + field,
                        "returns without it")));
    }

    private static boolean writes(RecordMapping record, String field) {
        return record.mapping().writes().stream().anyMatch(write -> write.covers(List.of(field)));
    }

    private static boolean writesByName(RecordMapping record, String field) {
        return record.mapping().writes().stream()
                .anyMatch(write -> write.names().equals(List.of(field)));
    }

    private static boolean isNothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    private Map<String, @Nullable Object> query(Example example) {
        return example.request().method().equals("list")
                ? new LinkedHashMap<>(
                        ListQuery.of(model, example.request().query()).parameters())
                : example.request().query();
    }

    private Place at(Case branch, String key) {
        return document.placeOf(YamlDocument.child(branch.place().path(), key));
    }
}
