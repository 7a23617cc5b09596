package dev.crosswalk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the rooms to the arrows that ARCHITECTURE.md draws. */
final class ArchitectureTest {
    private static final String ROOT = "dev.crosswalk";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** From each room the rooms that it may use. The root may use all. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("error", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("storage", Set.of("error")),
            Map.entry("yaml", Set.of("json")),
            Map.entry("jsonata", Set.of()),
            Map.entry("mapping", Set.of("error", "json", "jsonata", "yaml")),
            Map.entry("model", Set.of("error", "json", "yaml")),
            Map.entry("credential", Set.of("error", "json", "storage")),
            Map.entry("account", Set.of("credential", "error", "json", "storage")),
            Map.entry("connector", Set.of("error", "json", "mapping", "model", "yaml")),
            Map.entry("idempotency", Set.of("credential", "error", "json", "storage")),
            Map.entry("telemetry", Set.of("error", "json", "storage")),
            Map.entry(
                    "provider", Set.of("account", "connector", "credential", "error", "json", "mapping", "telemetry")),
            Map.entry(
                    "unified",
                    Set.of(
                            "account",
                            "connector",
                            "error",
                            "idempotency",
                            "json",
                            "mapping",
                            "model",
                            "provider",
                            "telemetry",
                            "yaml")),
            Map.entry(
                    "passthrough",
                    Set.of("account", "connector", "error", "idempotency", "json", "mapping", "provider")),
            Map.entry("sandbox", Set.of("error", "json", "mapping", "yaml")),
            Map.entry(
                    "simulation",
                    Set.of(
                            "account",
                            "connector",
                            "credential",
                            "error",
                            "idempotency",
                            "json",
                            "mapping",
                            "model",
                            "provider",
                            "sandbox",
                            "storage",
                            "unified",
                            "yaml")),
            Map.entry("documentation", Set.of("connector", "error", "json", "model", "yaml")),
            Map.entry(
                    "server",
                    Set.of(
                            "account",
                            "connector",
                            "credential",
                            "documentation",
                            "error",
                            "idempotency",
                            "json",
                            "model",
                            "passthrough",
                            "storage",
                            "telemetry",
                            "unified")),
            Map.entry(
                    "cli",
                    Set.of(
                            "account",
                            "connector",
                            "credential",
                            "documentation",
                            "error",
                            "idempotency",
                            "json",
                            "mapping",
                            "model",
                            "provider",
                            "sandbox",
                            "server",
                            "simulation",
                            "storage",
                            "unified",
                            "yaml"))));

    /** From each library the only rooms that may know it, and why. */
    private static final List<Wall> WALLS = List.of(
            new Wall("com.dashjoin..", Set.of(), "the tests alone compare our engine with another"),
            new Wall(
                    "dev.crosswalk.jsonata..",
                    Set.of("jsonata", "mapping"),
                    "the JSONata engine must be replaceable without touching a connector"),
            new Wall("org.apache.hc..", Set.of("provider"), "nothing reaches a provider but through the host check"),
            new Wall("tools.jackson..", Set.of("json", "yaml"), "limits on JSON are set in one place"),
            new Wall("org.snakeyaml..", Set.of("yaml"), "every YAML value keeps its line"),
            new Wall("io.helidon..", Set.of("server"), "the HTTP server is behind our own port"),
            new Wall(
                    "org.jdbi..",
                    Set.of("storage", "account", "credential", "idempotency", "telemetry"),
                    "SQL stays beside its tables"),
            new Wall(
                    "java.sql..",
                    Set.of("storage", "account", "credential", "idempotency", "telemetry"),
                    "SQL stays beside its tables"),
            new Wall("picocli..", Set.of("cli"), "the command line contains no logic that HTTP lacks"),
            new Wall("io.micrometer..", Set.of("server"), "metrics have bounded labels in one place"),
            new Wall("io.opentelemetry..", Set.of("telemetry"), "tracing is one setting and can be left out"),
            new Wall("io.prometheus..", Set.of("server"), "metrics have bounded labels in one place"),
            new Wall("com.networknt..", Set.of("yaml"), "schemas judge files, never a request"),
            new Wall("com.google.i18n..", Set.of("mapping"), "phone numbers are read in one class"),
            new Wall("org.commonmark..", Set.of("mapping"), "Markdown is read in one class"));

    private record Wall(String library, Set<String> rooms, String because) {}

    @TestFactory
    Stream<DynamicTest> everyRoomUsesOnlyTheRoomsThatItsArrowsPointAt() {
        return ARROWS.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> {
                    Set<String> strangers = new TreeSet<>();
                    for (JavaClass type : CLASSES) {
                        if (roomOf(type).equals(room.getKey())) {
                            type.getDirectDependenciesFromSelf().forEach(dependency -> {
                                String target = roomOf(dependency.getTargetClass());
                                if (!target.isEmpty()
                                        && !target.equals(room.getKey())
                                        && !room.getValue().contains(target)) {
                                    strangers.add(type.getSimpleName() + " → " + target + "."
                                            + dependency.getTargetClass().getSimpleName());
                                }
                            });
                        }
                    }
                    Assertions.assertThat(strangers)
                            .as("%s may use %s only, because arrows go one way", room.getKey(), room.getValue())
                            .isEmpty();
                }));
    }

    @Test
    void everyRoomHasItsArrows() {
        Set<String> rooms = new TreeSet<>();
        CLASSES.forEach(type -> rooms.add(roomOf(type)));
        rooms.removeAll(Set.of("", "root"));
        Assertions.assertThat(ARROWS.keySet())
                .as("a new room needs a written decision and its arrows here")
                .containsAll(rooms);
    }

    @Test
    void theArchitecturePageShowsTheseArrows() throws IOException {
        String page = Files.readString(Path.of("ARCHITECTURE.md"));
        ARROWS.forEach((room, may) -> Assertions.assertThat(page)
                .contains("| `" + room + "` | "
                        + (may.isEmpty()
                                ? "nothing"
                                : new TreeSet<>(may)
                                        .stream()
                                                .map(other -> "`" + other + "`")
                                                .collect(Collectors.joining(", ")))
                        + " |"));
    }

    @Test
    void roomsMakeNoCircles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryIsKnownInItsOwnRoomsOnly() {
        return WALLS.stream()
                .map(wall -> DynamicTest.dynamicTest(wall.library(), () -> {
                    List<String> allowed = new ArrayList<>();
                    wall.rooms().forEach(room -> allowed.add(ROOT + "." + room + ".."));
                    noClasses()
                            .that()
                            .resideOutsideOfPackages(allowed.toArray(String[]::new))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(wall.library())
                            .because(wall.because())
                            .check(CLASSES);
                }));
    }

    @Test
    void theEngineOpensNoSocketAndNoFile() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".unified..", ROOT + ".passthrough..", ROOT + ".mapping..", ROOT + ".model..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Socket|ServerSocket|URLConnection|HttpURLConnection|http\\..*)"
                        + "|java\\.io\\.File.*Stream|java\\.nio\\.file\\.Files")
                .because("the path of a request is pure between the server and the provider rooms; "
                        + "model files are read through the yaml room")
                .check(CLASSES);
    }

    private static String roomOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        return name.equals(ROOT) ? "root" : name.substring(ROOT.length() + 1).split("\\.", 2)[0];
    }
}
