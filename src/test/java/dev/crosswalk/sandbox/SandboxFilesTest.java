package dev.crosswalk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds every connector's sandbox.yaml to its schema and to its own rules; {@code -Dsandbox=acme} takes one alone. */
class SandboxFilesTest {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final String NOT_AN_IDENTIFIER = "nothing-here";

    @Test
    void everySandboxFileIsWithoutProblems() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files()) {
            try {
                SandboxDefinition definition = SandboxDefinition.load(file);
                String folder = String.valueOf(file.getName(file.getNameCount() - 2));
                // The template carries the name that a copy of it replaces.
                assertThat(definition.name()).isEqualTo(folder.equals("_template") ? "acme" : folder);
            } catch (InvalidSandboxException e) {
                problems.addAll(e.problems());
            }
        }
        assertThat(problems).withFailMessage(() -> Problem.listing(problems)).isEmpty();
    }

    /** Calls every route for every type, with and without an existing identifier and with an empty and an odd body. */
    @Test
    void noExpressionOfARouteFails() throws IOException {
        List<String> failures = new ArrayList<>();
        for (Path file : files()) {
            SandboxDefinition definition = SandboxDefinition.load(file);
            Interpreter interpreter = new Interpreter(definition, Clock.systemUTC());
            for (Route route : definition.routes()) {
                for (Incoming incoming : requests(interpreter, route)) {
                    Store.Snapshot before = interpreter.store().snapshot();
                    try {
                        Reply reply = new Exchange(interpreter, incoming, scope(definition), 1).answer();
                        assertThat(reply.status()).isBetween(200, 599);
                    } catch (CrosswalkException e) {
                        failures.add(incoming.method() + " " + incoming.path() + ": " + e.message());
                    }
                    interpreter.store().restore(before);
                }
            }
        }
        assertThat(failures).withFailMessage(() -> String.join("\n", failures)).isEmpty();
    }

    private static Scope scope(SandboxDefinition definition) {
        return new Scope(
                definition,
                Map.of(
                        "tables",
                        definition.tables(),
                        "host",
                        "http://127.0.0.1/" + definition.name(),
                        "now",
                        "2026-11-22T10:00:00.000Z",
                        "stamp",
                        "2026-11-22T10:00:00.000Z"));
    }

    private static List<Incoming> requests(Interpreter interpreter, Route route) {
        List<String> bodies =
                WITH_BODY.contains(route.verb()) && !route.input().body().equals("form")
                        ? List.of("{}", Json.writeText(Map.of("data", List.of(Map.of("x", 1)), "x", "y")))
                        : List.of("");
        List<Incoming> requests = new ArrayList<>();
        for (String path : paths(interpreter, route)) {
            for (String body : bodies) {
                requests.add(new Incoming(
                        route.verb(),
                        path,
                        "",
                        Map.of("content-type", "application/json", "user-agent", "test"),
                        body));
            }
        }
        return requests;
    }

    private static Set<String> paths(Interpreter interpreter, Route route) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (RecordType type : interpreter.definition().types()) {
            String id = interpreter.store().all(type.name()).stream()
                    .findFirst()
                    .map(stored -> String.valueOf(stored.id()))
                    .orElse(NOT_AN_IDENTIFIER);
            List<String> words = new ArrayList<>(type.names());
            words.add(type.name());
            for (String word : words) {
                String path = route.path().template();
                for (String name : route.path().names()) {
                    String value = name.toLowerCase(java.util.Locale.ROOT).matches(".*(type|module|object|from|to)$")
                            ? word
                            : id;
                    path = path.replaceAll("\\{" + name + "(:([^{}]|\\{[^}]*})*)?}", value);
                }
                paths.put(path, word);
            }
        }
        return paths.keySet();
    }

    private static List<Path> files() throws IOException {
        String only = System.getProperty("sandbox", "*");
        List<Path> files = new ArrayList<>(List.of(Path.of("src/test/resources/sandbox/acme/sandbox.yaml")));
        Path root = Path.of("connectors");
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, only)) {
                for (Path folder : folders) {
                    if (Files.exists(folder.resolve("sandbox.yaml"))) {
                        files.add(folder.resolve("sandbox.yaml"));
                    }
                }
            }
        }
        return files;
    }
}
