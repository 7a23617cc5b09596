package dev.crosswalk.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Example.Sent;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the check of fields sees what it is there to see, on a list made up for that. */
final class FieldCatalogueTest {
    private static final String BASE = "https://acme.example/services/data/v60.0/";
    private static final String LIST = """
            {"objects": {
              "Call": {"fields": {"Id": "string", "Title": "string", "OwnerId": "string"},
                       "parentReferences": {"Owner": "Person", "About": "Name | null"}},
              "Person": {"fields": {"Id": "string", "Email": "string"}, "parentReferences": {}}}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private FieldCatalogue catalogue;

    @BeforeEach
    void load() throws IOException {
        catalogue = new FieldCatalogue(Described.load(Files.writeString(folder.resolve("acme.json"), LIST)));
    }

    @Test
    void findsUnknownFieldsOfBodiesAndTheirObjects() {
        assertThat(check("POST", "sobjects/Call", Map.of("Title", "Intro", "Level__c", 3)))
                .isEmpty();
        assertThat(check("POST", "sobjects/Call", Map.of("Subject", "Intro")))
                .containsExactly("POST sobjects/Call: unknown field Subject");
        assertThat(check("GET", "sobjects/Call/7?fields=Id,Length", null))
                .containsExactly("GET sobjects/Call: unknown field Length");
        assertThat(check("GET", "sobjects/Meeting/7", null))
                .containsExactly("GET sobjects/Meeting: unknown object Meeting");
        assertThat(check("GET", "elsewhere", null)).containsExactly("GET elsewhere: no such path is known");
    }

    @Test
    void looksIntoTheRequestsThatOneRequestHolds() {
        Map<String, Object> part = Map.of(
                "method", "PATCH", "url", "/services/data/v60.0/sobjects/Call/7", "body", Map.of("Subject", "Intro"));
        assertThat(check("POST", "composite", Map.of("compositeRequest", List.of(part))))
                .containsExactly("PATCH sobjects/Call: unknown field Subject");
    }

    @Test
    void findsUnknownFieldsOfSelects() {
        assertThat(select("SELECT FIELDS(STANDARD) FROM Call WHERE Title LIKE '%A = 1%' AND Owner.Email = 'a' "
                        + "AND (OwnerId IN (SELECT Id FROM Person WHERE Email != null)) AND About.Type = 'Person' "
                        + "ORDER BY Title DESC, Id LIMIT 10"))
                .isEmpty();
        assertThat(select("SELECT Id,Subject,Owner.Phone FROM Call WHERE Length >= 3 "
                        + "AND OwnerId NOT IN (SELECT PersonId FROM Person) ORDER BY Rank"))
                .containsExactlyInAnyOrder(
                        "GET query Person: unknown field PersonId",
                        "GET query Call: unknown field Subject",
                        "GET query Call: unknown field Owner.Phone",
                        "GET query Call: unknown field Length",
                        "GET query Call: unknown field Rank");
        assertThat(select("DELETE FROM Call")).singleElement().asString().contains("not a select");
    }

    private List<String> select(String select) {
        return check("GET", "query?q=" + URLEncoder.encode(select, StandardCharsets.UTF_8), null);
    }

    private List<String> check(String verb, String path, @Nullable Object body) {
        return catalogue.check(new Sent(verb, BASE + path, Map.of(), body)).stream()
                .map(finding -> finding.request() + ": " + finding.problem())
                .toList();
    }
}
