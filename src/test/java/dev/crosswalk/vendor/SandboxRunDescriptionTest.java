package dev.crosswalk.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosswalk.SandboxRuns;
import dev.crosswalk.connector.Example;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds every request of the runs through the sandboxes against the vendors' descriptions, as examples' requests are. */
final class SandboxRunDescriptionTest {
    @TestFactory
    Stream<DynamicTest> everyRequestOfASandboxRunIsAsItsVendorDescribesIt() {
        assumeTrue(
                Files.isDirectory(VendorDescriptionTest.FOLDER),
                () -> "Skipped: vendors' descriptions are not at "
                        + VendorDescriptionTest.FOLDER.toAbsolutePath().normalize() + ".");
        ListedDifferences listed = new ListedDifferences();
        Map<String, List<Example.Sent>> sent = SandboxRuns.acceptedRequests();
        return sent.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    List<VendorDescription> descriptions =
                            listed.descriptions(entry.getKey(), VendorDescriptionTest.FOLDER);
                    Set<String> unlisted = new LinkedHashSet<>();
                    for (Example.Sent request : entry.getValue()) {
                        for (Finding finding : VendorDescriptionTest.findings(descriptions, request)) {
                            if (listed.of(entry.getKey()).stream().noneMatch(each -> each.covers(finding))) {
                                unlisted.add(finding.request() + ": " + finding.problem());
                            }
                        }
                    }
                    System.out.println(entry.getKey() + ": " + entry.getValue().size()
                            + " requests of its sandbox run held against the vendor's description");
                    assertThat(entry.getValue()).hasSizeGreaterThan(20);
                    assertThat(unlisted).as("differences that are not listed").isEmpty();
                }));
    }
}
