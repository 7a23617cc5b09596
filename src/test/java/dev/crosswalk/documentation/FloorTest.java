package dev.crosswalk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.documentation.Floor.Comparison;
import dev.crosswalk.documentation.Floor.Count;
import dev.crosswalk.documentation.Floor.Gap;
import dev.crosswalk.model.Models;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FloorTest {
    private static final Coverage COVERAGE =
            Coverage.of(Models.load(null).models(), ConnectorLoader.load(ConnectorFiles.shipped()));

    @Test
    void oursIsNowhereLessWithoutAReason() {
        Comparison comparison = Floor.under(COVERAGE).compare();

        assertThat(comparison.counts()).hasSizeGreaterThan(35);
        assertThat(comparison.counts().stream().filter(Count::isLower)).isEmpty();
        assertThat(comparison.values()).isEmpty();
        assertThat(comparison.gaps().stream().filter(gap -> gap.reason() == null))
                .isEmpty();
        assertThat(comparison.idle()).as("arguments that nothing needs").isEmpty();
    }

    @Test
    void whatIsLessIsFoundAndAnArgumentThatNothingNeedsToo() {
        Map<?, ?> file = (Map<?, ?>)
                Objects.requireNonNull(YamlDocument.parse("floor.yaml", """
                        methods:
                          create:
                            counts: { body: { subject: { supported: 99, required: 0 } } }
                            values: { engagement_type: [call, pigeon] }
                            connectors:
                              hubspot:
                                body:
                                  subject: { support: required }
                                  made_up: { support: supported }
                                  engagement_type: { support: required, values: [call, pigeon] }
                        argued:
                          - { connector: hubspot, method: create, part: body, field: made_up, what: not held, reason: Why, source: there }
                          - { connector: hubspot, method: get, part: body, field: made_up, what: not held, reason: Why, source: there }
                        """).value());
        Comparison comparison = Floor.of(file, COVERAGE).compare();

        assertThat(comparison.holds()).isFalse();
        assertThat(comparison.counts()).allMatch(Count::isLower);
        assertThat(comparison.values()).containsExactly("No connector takes pigeon as engagement_type of a create.");
        assertThat(comparison.gaps())
                .extracting(Gap::field, Gap::what, Gap::reason)
                .containsExactly(
                        tuple("subject", "not required", null),
                        tuple("made_up", "not held", "Why (there)"),
                        tuple("engagement_type", "does not take pigeon", null));
        assertThat(comparison.idle()).hasSize(1);
    }

    /** The file restates a source that not everybody has; whoever has it sees that nothing was lowered. */
    @Test
    void theFloorIsAsItsSourceHasIt() throws IOException {
        Path source = Path.of("../shared/reference/engagements-matrix.yaml");
        assumeTrue(
                Files.exists(source),
                "Skipped: the source of the floor is not at "
                        + source.toAbsolutePath().normalize());
        Map<?, ?> there = methods(Files.readString(source));
        Map<?, ?> here = methods(Files.readString(Path.of("src/main/resources/reference/floor.yaml")));
        List<String> differences = new ArrayList<>();
        here.forEach((method, floor) -> {
            Map<?, ?> original = object(there.get(method));
            object(object(floor).get("connectors")).forEach((connector, parts) -> {
                Map<?, ?> matrix = object(object(original.get("matrix")).get(connector));
                for (String part : List.of("query", "body", "response")) {
                    Map<String, @Nullable Object> restated = cells(object(matrix.get(part)), true);
                    Map<String, @Nullable Object> ours =
                            cells(object(object(parts).get(part)), false);
                    if (!restated.equals(ours)) {
                        differences.add(method + " " + connector + " " + part + ": " + ours + " is not " + restated);
                    }
                }
            });
        });
        Map<?, ?> counts = object(object(here.get("create")).get("counts"));
        assertThat(counts.get("body"))
                .isEqualTo(
                        object(object(there.get("create")).get("seed_counts")).get("body"));
        object(object(object(there.get("create")).get("seed_counts")).get("response"))
                .forEach((field, count) -> assertThat(
                                object(object(counts.get("response")).get(field))
                                        .get("supported"))
                        .as(String.valueOf(field))
                        .isEqualTo(count));
        assertThat(differences).isEmpty();
    }

    private static Map<String, @Nullable Object> cells(Map<?, ?> fields, boolean original) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        fields.forEach((field, cell) -> {
            String support = String.valueOf(object(cell).get("support"));
            Object words = object(cell).get(original ? "enum" : "values");
            cells.put(
                    String.valueOf(field),
                    (support.equals("accepted_not_counted") ? "supported" : support) + (words == null ? "" : words));
        });
        return cells;
    }

    private static Map<?, ?> methods(String text) {
        return object(object(YamlDocument.parse("file.yaml", text).value()).get("methods"));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
