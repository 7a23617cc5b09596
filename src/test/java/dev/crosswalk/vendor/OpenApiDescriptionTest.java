package dev.crosswalk.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Example.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the check of requests sees what it is there to see, on a description made up for that. */
final class OpenApiDescriptionTest {
    private static final String DESCRIPTION = """
            openapi: 3.0.1
            servers: [{ url: "https://api.acme.example/{version}", variables: { version: { default: v1 } } }]
            paths:
              /calls:
                get:
                  parameters:
                    - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
                    - { name: owner, in: query, required: true, schema: { type: string } }
                post:
                  requestBody:
                    required: true
                    content: { application/json: { schema: { $ref: "#/components/schemas/Call" } } }
              /calls/{id}:
                get:
                  parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
              /calls/search:
                get: {}
            components:
              schemas:
                Record:
                  type: object
                  required: [title, created]
                  properties: { title: { type: string, nullable: true }, created: { type: string, readOnly: true } }
                Call:
                  allOf:
                    - $ref: "#/components/schemas/Record"
                    - type: object
                      properties:
                        seconds: { type: integer }
                        at: { type: string, format: date-time }
                        parent: { $ref: "#/components/schemas/Call" }
                        custom: { type: object }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private OpenApiDescription description;

    @BeforeEach
    void load() throws IOException {
        Path file = Files.writeString(folder.resolve("acme.yaml"), DESCRIPTION);
        description =
                new OpenApiDescription(Pattern.compile("https://api\\.acme\\.example"), List.of(Described.load(file)));
    }

    @Test
    void findsNothingInRequestsThatAreAsDescribed() {
        assertThat(problems("GET", "/v1/calls?limit=100&owner=ada", null)).isEmpty();
        assertThat(problems("GET", "/v1/calls/7", null)).isEmpty();
        assertThat(problems("GET", "/v1/calls/search", null)).isEmpty();
        assertThat(problems(
                        "POST",
                        "/v1/calls",
                        Map.of(
                                "title",
                                "Intro",
                                "seconds",
                                60,
                                "at",
                                "2026-05-14T10:00:00Z",
                                "custom",
                                Map.of("anything", true))))
                .isEmpty();
    }

    @Test
    void findsPathsAndMethodsThatAreNotThere() {
        assertThat(problems("GET", "/v1/meetings", null)).containsExactly("no such path is described");
        assertThat(problems("GET", "/v2/calls?owner=ada", null)).containsExactly("no such path is described");
        assertThat(problems("DELETE", "/v1/calls/7", null))
                .containsExactly("the path is described without this method");
    }

    @Test
    void findsParametersThatAreUnknownMissingOrOfAnotherType() {
        assertThat(problems("GET", "/v1/calls?limit=101&sort=up", null))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("query parameter limit: "),
                        problem -> assertThat(problem).isEqualTo("unknown query parameter sort"),
                        problem -> assertThat(problem).isEqualTo("query parameter owner is missing"));
        assertThat(problems("GET", "/v1/calls/seven", null))
                .singleElement()
                .asString()
                .startsWith("path parameter {id}: ");
    }

    @Test
    void findsPropertiesThatAreUnknownMissingOrOfAnotherType() {
        assertThat(problems("POST", "/v1/calls", Map.of("title", "Intro", "minutes", 1)))
                .anyMatch(problem -> problem.contains("'minutes'"));
        assertThat(problems("POST", "/v1/calls", Map.of("seconds", 1)))
                .anyMatch(problem -> problem.contains("'title'"));
        assertThat(problems("POST", "/v1/calls", Map.of("title", "Intro", "seconds", "1")))
                .anyMatch(problem -> problem.startsWith("body /seconds: "));
        assertThat(problems("POST", "/v1/calls", Map.of("title", "Intro", "at", "yesterday")))
                .anyMatch(problem -> problem.startsWith("body /at: "));
        assertThat(problems("POST", "/v1/calls", Map.of("title", "Intro", "parent", Map.of("title", "Up", "odd", 1))))
                .anyMatch(problem -> problem.startsWith("body /parent: ") && problem.contains("'odd'"));
    }

    @Test
    void findsBodiesThatAreMissingOrNotWanted() {
        assertThat(problems("POST", "/v1/calls", null)).containsExactly("the body is missing");
        assertThat(problems("GET", "/v1/calls/search", Map.of()))
                .containsExactly("a body is sent where none is described");
    }

    private List<String> problems(String verb, String path, @Nullable Object body) {
        return description.check(new Sent(verb, "https://api.acme.example" + path, Map.of(), body)).stream()
                .map(Finding::problem)
                .toList();
    }
}
