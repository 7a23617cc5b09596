package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosswalk.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the engine to the official suite of JSONata, strictly: the same value, undefined apart from null, the exact code
 * of an error.
 */
final class OfficialSuiteTest {
    /** The variable that names the folder of the suite. */
    private static final String VARIABLE = "CROSSWALK_JSONATA_SUITE";

    private static final Path FOLDER =
            Path.of(Objects.requireNonNullElse(System.getenv(VARIABLE), "../shared/jsonata-suite"));

    /** How many cases the suite has. Fewer would mean that some were not found. */
    private static final int CASES = 1_686;

    /** How many cases may be argued. This number only ever becomes smaller. */
    private static final int ARGUED_AT_MOST = 0;

    @TestFactory
    Stream<DynamicTest> everyCasePassesStrictly() {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of(DynamicTest.dynamicTest(
                    "the official suite",
                    () -> assumeTrue(
                            false,
                            "Skipped: the official suite is not at "
                                    + FOLDER.toAbsolutePath().normalize() + "; set " + VARIABLE
                                    + " where it is elsewhere.")));
        }
        Map<String, String> argued = argued();
        Map<String, String> failed = new LinkedHashMap<>();
        AtomicInteger tried = new AtomicInteger();
        List<DynamicTest> tests = new ArrayList<>();
        new OfficialSuite(FOLDER)
                .groups()
                .forEach((group, cases) -> tests.add(DynamicTest.dynamicTest(group, () -> {
                    tried.addAndGet(cases.size());
                    Map<String, String> differences = differences(cases);
                    failed.putAll(differences);
                    differences.keySet().removeAll(argued.keySet());
                    assertThat(differences.values())
                            .as("cases that are not answered as the suite says")
                            .isEmpty();
                })));
        tests.add(DynamicTest.dynamicTest("all of them", () -> {
            System.out.printf(
                    Locale.ROOT,
                    "JSONata official suite: %,d of %,d cases pass strictly%n",
                    tried.get() - failed.size(),
                    tried.get());
            assertThat(tried.get()).isEqualTo(CASES);
            assertThat(failed.keySet())
                    .as("cases that fail, and cases that are argued")
                    .containsExactlyInAnyOrderElementsOf(new TreeSet<>(argued.keySet()));
        }));
        return tests.stream();
    }

    private static Map<String, String> differences(List<OfficialSuite.Case> cases) {
        Map<String, String> differences = new LinkedHashMap<>();
        for (OfficialSuite.Case one : cases) {
            String got = one.difference();
            if (got != null) {
                differences.put(
                        one.name(),
                        one.name() + ": " + one.expression() + "\n  expected " + one.expected() + "\n  got      "
                                + got);
            }
        }
        return differences;
    }

    private static Map<String, String> argued() {
        Map<String, String> argued = new LinkedHashMap<>();
        for (Object entry : CaseFiles.list("argued-cases.yaml")) {
            Map<String, ?> fields = Json.asObject(entry);
            assertThat(fields.keySet()).containsExactly("name", "reason");
            assertThat(argued.put(String.valueOf(fields.get("name")), String.valueOf(fields.get("reason"))))
                    .as("an earlier entry for " + fields.get("name"))
                    .isNull();
        }
        assertThat(argued.size()).as("argued cases").isLessThanOrEqualTo(ARGUED_AT_MOST);
        return argued;
    }
}
