package dev.crosswalk.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorFolder;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.ExampleLoader;
import dev.crosswalk.vendor.ListedDifferences.Difference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds every provider request that an example shows and its provider accepts against the vendor's own description. */
final class VendorDescriptionTest {
    /** The variable that names the folder of the descriptions. */
    private static final String VARIABLE = "CROSSWALK_SPECS";

    static final Path FOLDER = Path.of(Objects.requireNonNullElse(System.getenv(VARIABLE), "../shared/specs"));

    @TestFactory
    Stream<DynamicTest> everyRequestOfEveryExampleIsAsItsVendorDescribesIt() {
        ListedDifferences listed = new ListedDifferences();
        return ConnectorFiles.shipped().connectors().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> {
                    assumeTrue(
                            Files.isDirectory(FOLDER),
                            () -> "Skipped: vendors' descriptions are not at "
                                    + FOLDER.toAbsolutePath().normalize() + ". They may not be shipped; set " + VARIABLE
                                    + " where they are elsewhere.");
                    check(folder, listed);
                }));
    }

    private static void check(ConnectorFolder folder, ListedDifferences listed) {
        List<VendorDescription> descriptions = listed.descriptions(folder.name(), FOLDER);
        List<Difference> differences = listed.of(folder.name());
        Set<Difference> met = new LinkedHashSet<>();
        Set<String> unlisted = new LinkedHashSet<>();
        int checked = 0;
        for (Example.Exchange exchange : accepted(folder)) {
            checked++;
            for (Finding finding : findings(descriptions, exchange.sent())) {
                List<Difference> covering = differences.stream()
                        .filter(difference -> difference.covers(finding))
                        .toList();
                met.addAll(covering);
                if (covering.isEmpty()) {
                    unlisted.add(finding.request() + ": " + finding.problem() + " (" + exchange.place() + ")");
                }
            }
        }
        System.out.println(folder.name() + ": " + checked + " requests held against the vendor's description, "
                + differences.size() + " differences listed");
        assertThat(unlisted).as("differences from the vendor's description").isEmpty();
        assertThat(differences)
                .as("listed differences, all of which must still occur")
                .allMatch(met::contains);
    }

    static List<Finding> findings(List<VendorDescription> descriptions, Example.Sent sent) {
        if (descriptions.isEmpty()) {
            return List.of();
        }
        return descriptions.stream()
                .filter(description -> description.covers(sent))
                .findFirst()
                .map(description -> description.check(sent))
                .orElseGet(() -> List.of(new Finding(
                        sent.verb() + " " + sent.url().replaceFirst("\\?.*$", ""), "no description has this address")));
    }

    private static List<Example.Exchange> accepted(ConnectorFolder folder) {
        List<Example.Exchange> accepted = new ArrayList<>();
        for (Example example : ExampleLoader.load(folder)) {
            example.exchanges().stream()
                    .filter(exchange -> exchange.answer().status() < 400)
                    .forEach(accepted::add);
        }
        return accepted;
    }
}
