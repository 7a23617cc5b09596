package dev.crosswalk.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.ConnectorLoader;
import dev.crosswalk.connector.Example.Sent;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.ProxyMethod;
import dev.crosswalk.connector.ProxyResource;
import dev.crosswalk.vendor.ListedDifferences.Difference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds every path that a connector offers raw against the vendor's own description: no name is made up. */
final class ProxyPathsTest {
    private static final Path FOLDER =
            Path.of(Objects.requireNonNullElse(System.getenv("CROSSWALK_SPECS"), "../shared/specs"));

    /** What the descriptions say of a path that is not there; what they say of parameters and bodies is the caller's. */
    private static final List<String> OF_THE_PATH =
            List.of("no such path", "without this method", "no description", "unknown object");

    /** Objects that the vendor documents, and that the older list of standard objects lacks. */
    private static final List<String> BEYOND_THE_LIST =
            List.of("unknown object TaskRelation", "unknown object ContentNote");

    @TestFactory
    Stream<DynamicTest> everyPathIsOneThatItsVendorDescribes() {
        ListedDifferences listed = new ListedDifferences();
        return ConnectorLoader.load(ConnectorFiles.shipped()).all().stream()
                .map(connector -> DynamicTest.dynamicTest(connector.name(), () -> {
                    assumeTrue(
                            Files.isDirectory(FOLDER),
                            () -> "Skipped: vendors' descriptions are not at "
                                    + FOLDER.toAbsolutePath().normalize() + ".");
                    check(connector, listed);
                }));
    }

    private static void check(Connector connector, ListedDifferences listed) {
        assertThat(connector.proxy()).as("resources in proxy.yaml").isNotEmpty();
        List<VendorDescription> descriptions = listed.descriptions(connector.name(), FOLDER);
        List<Difference> known = listed.of(connector.name());
        List<Difference> differences = listed.ofProxy(connector.name());
        Set<Difference> met = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        int checked = 0;
        for (ProxyResource resource : connector.proxy().values()) {
            for (ProxyMethod method : resource.methods().values()) {
                Sent sent = sent(connector, method.operation());
                for (VendorDescription description : descriptions) {
                    // A list of objects knows no other paths than theirs.
                    boolean isAbout = !(description instanceof FieldCatalogue)
                            || sent.url().contains("/sobjects/")
                            || sent.url().contains("?q=");
                    if (isAbout && description.covers(sent)) {
                        checked++;
                        for (Finding finding : description.check(sent)) {
                            List<Difference> covering = Stream.concat(known.stream(), differences.stream())
                                    .filter(difference -> difference.covers(finding))
                                    .toList();
                            met.addAll(covering);
                            if (isOfThePath(finding) && covering.isEmpty()) {
                                unknown.add(resource.name() + "." + method.name() + ": " + finding);
                            }
                        }
                    }
                }
            }
        }
        System.out.println(connector.name() + ": " + checked + " paths held against the vendor's description");
        assertThat(unknown).isEmpty();
        assertThat(differences)
                .as("listed differences, all of which must still occur")
                .allMatch(met::contains);
        if (!descriptions.isEmpty()) {
            assertThat(checked)
                    .as("paths that the vendor's description is about")
                    .isGreaterThan(5);
        }
    }

    private static boolean isOfThePath(Finding finding) {
        return !BEYOND_THE_LIST.contains(finding.problem())
                && OF_THE_PATH.stream().anyMatch(part -> finding.problem().contains(part));
    }

    /** Returns the request with its placeholders filled by values that could stand there. */
    private static Sent sent(Connector connector, Operation operation) {
        String url = operation.baseUrl() + operation.path();
        for (Map.Entry<String, String> example : examples(connector).entrySet()) {
            url = url.replace("{context." + example.getKey() + "}", example.getValue());
        }
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        operation
                .query()
                .forEach((name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return new Sent(operation.verb(), url.replaceAll("\\{[^}]*}", "1") + query, Map.of(), null);
    }

    private static Map<String, String> examples(Connector connector) {
        Map<String, String> examples = new java.util.TreeMap<>();
        connector.context().forEach((name, field) -> examples.put(name, field.example()));
        connector.credentialKinds().values().stream()
                .flatMap(kind -> kind.fields().stream())
                .filter(field -> !field.secret())
                .forEach(field -> examples.put(field.name(), field.example()));
        return examples;
    }
}
