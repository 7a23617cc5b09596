package dev.crosswalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.Soundness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every shipped connector's expressions over its examples' data and holds what they read and give against the analysis. */
class ShippedExpressionsTest {
    private static final ConnectorFiles FILES = ConnectorFiles.shipped();
    private static final long SEED = Long.getLong("analysis.seed", 20_261_122);
    /** How often each example's data is changed at random, so that other branches run. */
    private static final int CHANGES = 3;

    private static final int MAXIMUM_INPUTS = 60;

    private final Random random = new Random(SEED);

    @TestFactory
    Stream<DynamicTest> nothingIsReadOrGivenThatTheAnalysisDidNotForetell() {
        return FILES.connectors().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> {
                    Connector connector =
                            ConnectorLoader.load(FILES).find(folder.name()).orElseThrow();
                    Map<String, List<Map<String, @Nullable Object>>> inputs = new LinkedHashMap<>();
                    List<Example> examples = ExampleLoader.load(folder);
                    for (Example example : examples) {
                        for (Case branch : ExampleCases.of(connector, example)) {
                            collect(connector, branch, example, examples, inputs);
                        }
                    }
                    Soundness soundness = new Soundness();
                    inputs.forEach(soundness::check);
                    System.out.println(folder.name() + " with -Danalysis.seed=" + SEED + ": " + soundness.summary());

                    assertThat(inputs).isNotEmpty();
                    assertThat(soundness.gaps()).isEmpty();
                }));
    }

    private void collect(
            Connector connector,
            Case branch,
            Example example,
            List<Example> examples,
            Map<String, List<Map<String, @Nullable Object>>> inputs) {
        CaseRun run = new CaseRun(connector, branch, example, examples, ExampleCases.providerId(branch, example));
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        try {
            scope.putAll(
                    run.run(example.request().body(), example.request().query()).scope());
        } catch (CrosswalkException _) {
            // The answers of an example of a refusal may not be what expressions after the call expect.
            scope.put("tables", connector.tables());
        }
        scope.put("body", example.request().body());
        scope.put("query", example.request().query());
        List<Map<String, @Nullable Object>> scopes = new ArrayList<>();
        for (Expression at : List.of(branch.recordAt(), branch.recordsAt())) {
            for (Object record : records(at, scope)) {
                Map<String, @Nullable Object> seen = new LinkedHashMap<>(scope);
                seen.put("record", record);
                seen.put("item", example.request().body().get("contact"));
                scopes.add(seen);
            }
        }
        scopes.add(scope);
        for (int change = 0; change < CHANGES; change++) {
            scopes.add(changed(scopes.get(random.nextInt(scopes.size()))));
        }
        for (Expression expression : expressionsOf(branch)) {
            List<Map<String, @Nullable Object>> own =
                    inputs.computeIfAbsent(expression.source(), _ -> new ArrayList<>());
            scopes.stream().limit(MAXIMUM_INPUTS - own.size()).forEach(own::add);
        }
    }

    private static List<?> records(Expression at, Map<String, @Nullable Object> scope) {
        try {
            Object records = at.evaluate(scope);
            return records instanceof List<?> list ? list : records == null ? List.of() : List.of(records);
        } catch (CrosswalkException _) {
            return List.of(); // Where one record is and where many are cannot both suit an answer.
        }
    }

    private static List<Expression> expressionsOf(Case branch) {
        List<Expression> expressions = ModelCheck.expressionsOf(branch);
        Operation operation = branch.operation();
        Stream.of(branch.recordAt(), branch.recordsAt(), operation.successWhen(), operation.errors())
                .filter(java.util.Objects::nonNull)
                .forEach(expressions::add);
        switch (operation.pagination()) {
            case Pagination.Cursor cursor -> expressions.add(cursor.cursorAt());
            case Pagination.NextUrl next -> expressions.add(next.urlAt());
            case Pagination.Computed computed -> expressions.add(computed.next());
            default -> {}
        }
        return expressions;
    }

    /** Returns a copy in which some values are missing, empty, or of another type. */
    private Map<String, @Nullable Object> changed(Map<String, @Nullable Object> scope) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        scope.forEach((name, value) -> copy.put(name, changed(value)));
        return copy;
    }

    private @Nullable Object changed(@Nullable Object value) {
        int chance = random.nextInt(20);
        return switch (value) {
            case Map<?, ?> object
            when chance > 0 -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                object.forEach((key, item) -> {
                    if (random.nextInt(10) > 0) {
                        copy.put(String.valueOf(key), changed(item));
                    }
                });
                yield copy;
            }
            case List<?> list
            when chance > 0 -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(item -> copy.add(changed(item)));
                yield copy;
            }
            case null, default ->
                switch (chance) {
                    case 0 -> null;
                    case 1 -> "";
                    case 2 -> List.of("some", Map.of("id", "text"));
                    case 3 -> Map.of("id", "some", "email", "text");
                    default -> value;
                };
        };
    }
}
