package dev.crosswalk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.documentation.MethodCoverage.Part;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Models;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CoverageTest {
    private static final Models MODELS = Models.load(null).models();
    private static final Connectors CONNECTORS = ConnectorLoader.load(ConnectorFiles.shipped());
    private static final Coverage COVERAGE = Coverage.of(MODELS, CONNECTORS);
    private static final String ENGAGEMENTS = "crm/engagements";

    @Test
    void theObjectHasTheShapeThatProgramsRead() {
        Map<?, ?> create = at(COVERAGE.asJson(), "crm", "engagements", "create");
        assertThat(create.keySet()).hasSameSizeAs(CONNECTORS.names()).allMatch(CONNECTORS.names()::contains);
        create.forEach((connector, parts) -> {
            assertThat(((Map<?, ?>) parts).keySet())
                    .as(String.valueOf(connector))
                    .allMatch(Set.of("query", "body", "response")::contains);
            ((Map<?, ?>) parts)
                    .values()
                    .forEach(fields -> ((Map<?, ?>) fields).values().forEach(field -> {
                        Map<?, ?> one = (Map<?, ?>) field;
                        assertThat(one.keySet()).allMatch(Set.of("support", "values", "note")::contains);
                        assertThat(List.of("required", "supported", "lossy"))
                                .contains(String.valueOf(one.get("support")));
                    }));
        });
        assertThat(Json.writeText(COVERAGE.asJson())).startsWith("{\"crm\":{\"engagements\":{\"list\":{");
    }

    /** Held against the connector's own cases, which the check proves. */
    @Test
    void aFieldIsRequiredOnlyWhereEveryKindRequiresItAndHeldWhereOneHoldsIt() {
        for (Connector connector : CONNECTORS.all()) {
            var cases = connector
                    .findResource("crm", "engagements")
                    .orElseThrow()
                    .methods()
                    .get("create");
            MethodCoverage covered = COVERAGE.method(ENGAGEMENTS, "create").stream()
                    .filter(each -> each.connector().equals(connector.name()))
                    .findFirst()
                    .orElseThrow();
            covered.part(Part.BODY).forEach((field, coverage) -> {
                List<Support> declared = Objects.requireNonNull(cases).stream()
                        .map(option -> option.fields().get(field))
                        .map(support -> support == null ? Support.UNSUPPORTED : support.support())
                        .toList();
                String what = connector.name() + " " + field;
                assertThat(coverage.isRequired())
                        .as(what)
                        .isEqualTo(declared.stream().allMatch(Support.REQUIRED::equals));
                assertThat(coverage.isHeld())
                        .as(what)
                        .isEqualTo(declared.stream().anyMatch(each -> each != Support.UNSUPPORTED));
            });
        }
    }

    @Test
    void aNoteSaysWhichKindsItIsAbout() {
        boolean some = COVERAGE.method(ENGAGEMENTS, "create").stream()
                .flatMap(each -> each.part(Part.BODY).values().stream())
                .anyMatch(each -> each.note().matches("(?s).*(Not|Lossy|Required|Supported) for .*\\..*"));
        assertThat(some).isTrue();
        assertThat(COVERAGE.method("crm/contacts", "list").stream()
                        .flatMap(each -> each.part(Part.QUERY).values().stream()))
                .as("cases without kinds have no names that a caller knows")
                .noneMatch(each -> each.note().startsWith("Not for"));
    }

    @Test
    void whatIsCountedOpensIntoNames() {
        Map<String, FieldCoverage> field = COVERAGE.field(ENGAGEMENTS, "create", Part.BODY, "engagement_type");
        String told = SupportNote.markdown(field);
        assertThat(told)
                .startsWith("<details><summary>" + CONNECTORS.names().size() + " supported · ")
                .endsWith("</details>");
        CONNECTORS.all().forEach(connector -> assertThat(told).contains(connector.label()));
    }

    @Test
    void csvQuotesWhatWouldBreakALine() {
        String csv = new CoverageText(COVERAGE).csv();
        assertThat(csv.lines().skip(1)).allMatch(line -> line.startsWith("crm,"));
        assertThat(csv).contains(",\"").contains("\r\n");
    }

    private static Map<?, ?> at(Map<?, ?> object, String... path) {
        Map<?, ?> inner = object;
        for (String key : path) {
            inner = (Map<?, ?>) Objects.requireNonNull(inner.get(key), key);
        }
        return inner;
    }
}
