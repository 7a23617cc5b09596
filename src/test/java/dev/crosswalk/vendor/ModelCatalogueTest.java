package dev.crosswalk.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Example.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the check of models sees what it is there to see, on a library made up for that. */
final class ModelCatalogueTest {
    private static final String BASE = "https://api.acme.example/v2";
    private static final String MODELS = """
            {"base": "https://api.acme.example", "models": {
              "call": {
                "readonly": {"id": {"type": "Integer"}},
                "writable": {"title": {"type": "String"}, "length": {"type": "Integer"}, "done": {"type": "Boolean"},
                             "at": {"type": "DateTime"}, "deals": {"type": "Array<Integer>"}, "more": {"type": "Hash"}},
                "calls": [["get", "/calls"], ["get", "/calls/#{id}"], ["get", "/calls/last"], ["post", "/calls"],
                          ["put", "/deals/#{deal_id}/calls/#{id}"]],
                "list_options": [{"name": "page", "type": "Integer"}, {"name": "done", "type": "Boolean"},
                                 {"name": "sort_by", "type": "String"}]}}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private ModelCatalogue catalogue;

    @BeforeEach
    void load() throws IOException {
        catalogue = new ModelCatalogue(Described.load(Files.writeString(folder.resolve("acme.json"), MODELS)));
    }

    @Test
    void knowsTheCallsOfTheLibrary() {
        assertThat(check("GET", "/calls?page=2&done=true&sort_by=title:desc", null))
                .isEmpty();
        assertThat(check("GET", "/calls/7", null)).isEmpty();
        assertThat(check("GET", "/calls/last", null)).isEmpty();
        assertThat(check("PUT", "/deals/1/calls/7", null)).isEmpty();
        assertThat(check("DELETE", "/calls/7", null)).containsExactly("DELETE /calls/7: no such path is described");
        assertThat(check("GET", "/calls/7/notes", null))
                .containsExactly("GET /calls/7/notes: no such path is described");
    }

    @Test
    void findsUnknownAndWrongParameters() {
        assertThat(check("GET", "/calls?owner=7&page=two&done=yes", null))
                .containsExactly(
                        "GET /calls: unknown query parameter owner",
                        "GET /calls: query parameter page is no Integer",
                        "GET /calls: query parameter done is no Boolean");
        assertThat(check("GET", "/calls/7?page=2", null))
                .containsExactly("GET /calls/{id}: unknown query parameter page");
    }

    @Test
    void findsUnknownAndWrongAttributes() {
        Map<String, Object> right = Map.of(
                "title",
                "Intro",
                "length",
                60,
                "done",
                false,
                "at",
                "2026-05-14T10:00:00Z",
                "deals",
                List.of(1, 2),
                "more",
                "anything");
        assertThat(check("POST", "/calls", Map.of("data", right, "meta", Map.of("type", "call"))))
                .isEmpty();
        Map<String, Object> wrong = Map.of("length", 1.5, "done", "false", "at", "2026-05-14", "deals", List.of("1"));
        assertThat(check("POST", "/calls", Map.of("data", wrong)))
                .containsExactlyInAnyOrder(
                        "POST /calls: attribute length is no Integer",
                        "POST /calls: attribute done is no Boolean",
                        "POST /calls: attribute at is no DateTime",
                        "POST /calls: attribute deals is no Array<Integer>");
        assertThat(check("POST", "/calls", Map.of("data", Map.of("id", 7))))
                .containsExactly("POST /calls: unknown attribute id");
        assertThat(check("POST", "/calls", Map.of("title", "Intro")))
                .containsExactly("POST /calls: unknown key title beside data");
    }

    @Test
    void isAboutItsOwnAddressOnly() {
        assertThat(catalogue.covers(new Sent("GET", BASE + "/calls", Map.of(), null)))
                .isTrue();
        assertThat(catalogue.covers(new Sent("GET", "https://other.example/v2/calls", Map.of(), null)))
                .isFalse();
    }

    private List<String> check(String verb, String path, @Nullable Object body) {
        return catalogue.check(new Sent(verb, BASE + path, Map.of(), body)).stream()
                .map(finding -> finding.request() + ": " + finding.problem())
                .toList();
    }
}
