package dev.crosswalk.sandbox;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.json.Json;
import dev.crosswalk.sandbox.AcmeSandbox.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every feature of the format, over real HTTP. */
class SandboxTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private final AcmeSandbox acme = new AcmeSandbox(clock);

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void createsARecordAndAnswersInTheVendorsShape() throws Exception {
        Answer created = acme.send(
                "POST",
                "/v1/calls",
                Map.of("title", "Intro", "length", 90, "person", 101, "secret", "s", "cf_color", "red"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("location")).isEqualTo("/v1/calls/504");
        assertThat(created.body())
                .isEqualTo(Map.ofEntries(
                        entry("id", 504),
                        entry("title", "Intro"),
                        entry("length", 90),
                        entry("person", 101),
                        entry("cf_color", "red"),
                        entry("status", "open"),
                        entry("owner", 1),
                        entry("minutes", 1.5),
                        entry("employer", "com_Globex01"),
                        entry("created_at", "2026-11-22T10:00:00Z"),
                        entry("updated_at", "2026-11-22T10:00:00Z")));
        assertThat(acme.get("/v1/calls/504").body()).isEqualTo(created.body());
    }

    @Test
    void refusesEveryKindOfBadFieldAtOnceInTheVendorsWords() throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", "x");
        body.put("status", "shut");
        body.put("length", "long");
        body.put("at", "yesterday");
        body.put("phone", "123");
        body.put("rank", 3);
        body.put("person", 999);
        body.put("colour", "red");
        body.put("guests", List.of(Map.of("vip", "yes", "age", 3)));

        Answer refused = acme.send("POST", "/v1/calls", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("type")).isEqualTo("call");
        assertThat(refused.listAt("errors"))
                .extracting(error -> ((Map<?, ?>) error).get("field") + " " + ((Map<?, ?>) error).get("code"))
                .containsExactlyInAnyOrder(
                        "title TOO_SHORT",
                        "status BAD_VALUE",
                        "length WRONG_TYPE",
                        "at BAD_FORMAT",
                        "phone BAD_PATTERN",
                        "rank READ_ONLY",
                        "person BAD_REFERENCE",
                        "colour UNKNOWN_FIELD",
                        "guests[0].vip WRONG_TYPE",
                        "guests[0].age UNKNOWN_FIELD",
                        "guests[0].person_id REQUIRED");
        assertThat(acme.get("/v1/calls").at("total")).isEqualTo(3);
    }

    @Test
    void refusesWhatIsMissingTooLongOrOutOfRange() throws Exception {
        Answer refused = acme.send(
                "POST",
                "/v1/calls",
                Map.of(
                        "length", 4000,
                        "phone", "+49123456",
                        "status", "done",
                        "kind", "x",
                        "guests", List.of(1, 2, 3)));

        assertThat(codes(refused))
                .contains("title REQUIRED", "reason REQUIRED", "length OUT_OF_RANGE", "guests TOO_LONG");
        assertThat(codes(acme.send("POST", "/v1/calls", Map.of("title", "t".repeat(21)))))
                .containsExactly("title TOO_LONG");
    }

    private static List<String> codes(Answer refused) {
        return refused.listAt("errors").stream()
                .map(error -> ((Map<?, ?>) error).get("field") + " " + ((Map<?, ?>) error).get("code"))
                .toList();
    }

    @Test
    void ignoresWhatTheVendorIgnores() throws Exception {
        Answer created = acme.send("POST", "/v1/calls", Map.of("title", "Intro", "score", 5));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("score")).isNull();
    }

    @Test
    void checksReferencesToSeveralTypesAndToAComputedType() throws Exception {
        assertThat(acme.send("POST", "/v1/calls", Map.of("title", "About", "about", "com_Initech1"))
                        .status())
                .isEqualTo(201);
        assertThat(codes(acme.send("POST", "/v1/calls", Map.of("title", "About", "about", "101"))))
                .containsExactly("about BAD_REFERENCE");
        assertThat(acme.send("POST", "/v1/calls", Map.of("title", "About", "target_type", "Person", "target", "102"))
                        .status())
                .isEqualTo(201);
        assertThat(codes(acme.send(
                        "POST", "/v1/calls", Map.of("title", "About", "target_type", "company", "target", "102"))))
                .containsExactly("target BAD_REFERENCE");
    }

    @Test
    void appliesRulesOverSeveralFields() throws Exception {
        Answer refused = acme.send(
                "POST",
                "/v1/calls",
                Map.of("title", "Both", "about", "com_Initech1", "target_type", "person", "target", "101"));

        assertThat(codes(refused)).containsExactly("target VALIDATION");
    }

    @Test
    void updatesPartlyClearsWithNullAndKeepsWhatIsFixed() throws Exception {
        acme.send("POST", "/v1/calls", Map.of("title", "Intro", "kind", "a", "phone", "+49123456"));

        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("title", "Other");
        patch.put("phone", null);
        Answer updated = acme.send("PATCH", "/v1/calls/504", patch);

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.at("title")).isEqualTo("Other");
        assertThat(updated.at("kind")).isEqualTo("a");
        assertThat(updated.at("phone")).isNull();
        assertThat(codes(acme.send("PATCH", "/v1/calls/504", Map.of("kind", "b"))))
                .containsExactly("kind CREATE_ONLY");
        patch.put("title", null);
        assertThat(codes(acme.send("PATCH", "/v1/calls/504", patch))).containsExactly("title REQUIRED");
    }

    @Test
    void remembersADeletedRecordOrForgetsIt() throws Exception {
        assertThat(acme.send("DELETE", "/v1/calls/501", null).status()).isEqualTo(204);
        assertThat(acme.get("/v1/calls/501").status()).isEqualTo(410);
        assertThat(acme.get("/v1/calls?archived=true").at("total")).isEqualTo(3);
        assertThat(acme.get("/v1/calls").at("total")).isEqualTo(2);
        assertThat(acme.send("DELETE", "/v1/companies/com_Globex01", null).status())
                .isEqualTo(204);
        assertThat(acme.get("/v1/companies/com_Globex01").body()).isEqualTo(Map.of("error", "company not found"));
    }

    @Test
    void doesWhatElseAWriteDoes() throws Exception {
        Answer created = acme.send(
                "POST",
                "/v1/calls",
                Map.of("title", "Intro", "status", "done", "reason", "bought", "about", "com_Initech1"));

        Object noteId = acme.get("/v1/calls/" + created.at("id")).at("note_id");
        assertThat(acme.get("/v1/note/" + noteId).at("text")).isEqualTo("Done: Intro");
        assertThat(acme.get("/v1/companies/com_Initech1").at("calls")).isEqualTo(1);
        acme.send("DELETE", "/v1/calls/" + created.at("id"), null);
        assertThat(acme.get("/v1/note/" + noteId).status()).isEqualTo(410);
    }

    @Test
    void doesItOncePerItem() throws Exception {
        Answer created = acme.send(
                "POST",
                "/v1/calls",
                Map.of("title", "Intro", "guests", List.of(Map.of("person_id", 101), Map.of("person_id", 102))));

        assertThat(created.at("guests", 1)).isEqualTo(Map.of("person_id", 102, "vip", false));
        assertThat(created.listAt("guest_notes")).hasSize(2);
        assertThat(acme.get("/v1/note/" + created.at("guest_notes", 1)).at("text"))
                .isEqualTo("Guest 102");
    }

    @Test
    void linksOnCreateAndLater() throws Exception {
        Answer created = acme.send(
                "POST",
                "/v1/calls",
                Map.of("title", "Linked", "person", 101, "links", List.of(Map.of("kind", 8, "id", "com_Globex01"))));
        String path = "/v1/calls/" + created.at("id");

        assertThat(acme.get(path + "?expand=links").at("links"))
                .isEqualTo(List.of(Map.of("type", "company", "id", "com_Globex01", "label", 8, "direction", "out")));
        assertThat(acme.get(path + "?expand=links").at("person_name")).isEqualTo("Cora Diaz");
        Answer linked = acme.send("PUT", path + "/people/103", null);
        assertThat((List<?>) linked.at("links")).hasSize(2);
        assertThat(acme.send("DELETE", path + "/people/103", null).status()).isEqualTo(204);
        assertThat((List<?>) acme.get(path + "?expand=links").at("links")).hasSize(1);
    }

    @Test
    void refusesLinksThatCannotBe() throws Exception {
        List<Map<String, Object>> unknown = List.of(Map.of("kind", 7, "id", 999), Map.of("kind", 6, "id", 101));

        Answer refused = acme.send("POST", "/v1/calls", Map.of("title", "Linked", "links", unknown));

        assertThat(codes(refused)).containsExactly("links[0] BAD_REFERENCE", "links[1] BAD_LINK");
        assertThat(acme.get("/v1/calls").at("total")).isEqualTo(3);
    }

    @Test
    void pagesByCursorOffsetAndPage() throws Exception {
        Answer first = acme.get("/v1/calls");
        assertThat((List<?>) first.at("items")).hasSize(2);
        Answer second = acme.get("/v1/calls?after=" + first.at("next"));
        assertThat((List<?>) second.at("items")).hasSize(1);
        assertThat(second.at("next")).isNull();
        assertThat(acme.get("/v1/calls?after=nonsense").at("error")).isEqualTo("bad_cursor");
        assertThat(acme.get("/v1/calls?limit=4").at("error")).isEqualTo("bad_parameter");

        assertThat(acme.get("/v1/everything?start=4").at("next")).isNull();
        assertThat(acme.get("/v1/everything").at("next")).isEqualTo(2);
        assertThat(acme.get("/v1/pages?page=2").at("items", 0, "name")).isEqualTo("Dan Ek");
        assertThat(acme.get("/v1/pages?page=2").at("next")).isEqualTo(3);
    }

    @Test
    void filtersAndOrders() throws Exception {
        assertThat(acme.get("/v1/calls?owner=2").at("total")).isEqualTo(1);
        assertThat(acme.get("/v1/calls?owner=2").at("items", 0, "created_at")).isEqualTo("2026-05-14T10:00:00Z");
        assertThat(acme.get("/v1/calls?order=desc").at("items", 0, "id")).isEqualTo(503);
        assertThat(acme.get("/v1/calls?colour=red").at("error")).isEqualTo("unknown_parameter");
        assertThat(acme.get("/v1/calls/501?expand=all").at("error")).isEqualTo("bad_parameter");
        assertThat(acme.get("/v1/companies/com_Initech1/people").body())
                .extracting("company", "users")
                .containsExactly("Initech", 2);
        assertThat(acme.get("/v1/companies/com_Nowhere1/people").status()).isEqualTo(404);
    }

    @Test
    void insistsOnPathVerbAndTrailingSlash() throws Exception {
        assertThat(acme.get("/v1/nothing/here/now").body())
                .isEqualTo(Map.of("error", "no such path", "path", "/v1/nothing/here/now"));
        assertThat(acme.send("POST", "/v1/calls/", Map.of("title", "Slash")).at("success"))
                .isEqualTo(true);
        assertThat(acme.get("/v1/calls/").status()).isEqualTo(405);
        assertThat(acme.get("/v1/calls/501/").status()).isEqualTo(404);
        assertThat(acme.send("PUT", "/v1/calls", Map.of()).status()).isEqualTo(405);
        assertThat(acme.get("/v1/users/me").at("name")).isEqualTo("Ada Park");
        assertThat(acme.get("/v1/aliens/7").status()).isEqualTo(404);
        assertThat(acme.get("/v1/person/cora@globex.example").at("id")).isEqualTo(101);
    }

    @Test
    void authorizesInEveryWayThatTheFileNames() throws Exception {
        assertThat(acme.send("GET", "/v1/me", null, Map.of()).body())
                .isEqualTo(Map.of("error", "unauthorized", "why", "missing_token"));
        assertThat(acme.send("GET", "/v1/me", null, Map.of("authorization", "Bearer wrong"))
                        .at("why"))
                .isEqualTo("unknown_token");
        assertThat(acme.send("GET", "/v1/me", null, Map.of("x-api-token", "demo-key"))
                        .status())
                .isEqualTo(200);
        assertThat(acme.send("GET", "/v1/me?api_token=demo-key", null, Map.of()).status())
                .isEqualTo(200);
        assertThat(acme.send("GET", "/v1/me", null, Map.of("authorization", "Basic ZGVtby1rZXk6"))
                        .status())
                .isEqualTo(200);
        assertThat(acme.send("GET", "/v1/me", null, Map.of("authorization", "Bearer demo-access", "x-blocked", "yes"))
                        .body())
                .isEqualTo(Map.of("error", "forbidden", "message", "You may not do this."));
    }

    @Test
    void givesTokensRotatesThemAndErrsWith200() throws Exception {
        Answer given = token("grant_type=refresh_token&refresh_token=demo-refresh");
        assertThat(given.at("expires_in")).isEqualTo(3600);
        String fresh = "Bearer " + given.at("access_token");
        assertThat(acme.send("GET", "/v1/me", null, Map.of("authorization", fresh))
                        .status())
                .isEqualTo(200);

        assertThat(token("grant_type=refresh_token&refresh_token=demo-refresh").body())
                .isEqualTo(Map.of("error", "invalid_code"));
        assertThat(token("grant_type=refresh_token&refresh_token=" + given.at("refresh_token"))
                        .at("token_type"))
                .isEqualTo("bearer");
        assertThat(token("grant_type=authorization_code&code=demo-code").at("refresh_token"))
                .isNotNull();
        assertThat(token("grant_type=client_credentials").at("error")).isEqualTo("unsupported_grant");
        assertThat(acme.send(
                                "POST",
                                "/oauth/token",
                                "grant_type=refresh_token&client_id=demo-client&client_secret=wrong",
                                Map.of("content-type", "application/x-www-form-urlencoded"))
                        .at("error"))
                .isEqualTo("bad_client");
    }

    @Test
    void readsATokenRequestInJsonAsWell() throws Exception {
        assertThat(acme.send(
                                "POST",
                                "/oauth/token/json",
                                "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"demo-refresh\","
                                        + "\"client_id\":\"demo-client\",\"client_secret\":\"demo-client-secret\"}")
                        .at("token_type"))
                .isEqualTo("bearer");
    }

    private Answer token(String form) throws Exception {
        return acme.send(
                "POST",
                "/oauth/token",
                form + "&client_id=demo-client&client_secret=demo-client-secret",
                Map.of("content-type", "application/x-www-form-urlencoded"));
    }

    @Test
    void refusesABodyThatIsNotJson() throws Exception {
        assertThat(acme.send("POST", "/v1/calls", "{").at("error")).isEqualTo("not JSON");
        assertThat(acme.send(
                                "POST",
                                "/v1/calls",
                                "a=b",
                                Map.of("authorization", "Bearer demo-access", "content-type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(acme.send("POST", "/v1/calls", null).at("error")).isEqualTo("validation");
    }

    @Test
    void treatsEachItemOfABatchByItself() throws Exception {
        List<Map<String, Object>> items = List.of(
                Map.of("kind", "note", "fields", Map.of("text", "one")),
                Map.of("kind", "note", "fields", Map.of()),
                Map.of("kind", "person", "fields", Map.of("name", "Twin", "email", "cora@globex.example")));

        Answer mixed = acme.send("POST", "/v1/batch", Map.of("items", items));
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.at(0, "ok")).isEqualTo(true);
        assertThat(mixed.at(1, "errors")).isEqualTo(List.of(Map.of("field", "text", "code", "REQUIRED")));
        assertThat(mixed.at(2, "errors"))
                .isEqualTo(List.of(Map.of("field", "email", "code", "DUPLICATE", "expected", "101")));
        assertThat(stored("note")).hasSize(1);

        Answer undone = acme.send("POST", "/v1/batch", Map.of("items", items, "all_or_none", true));
        assertThat(undone.at(0, "undone")).isEqualTo(true);
        assertThat(stored("note")).hasSize(1);
        assertThat(acme.send("POST", "/v1/batch", Map.of("items", List.of(1, 2, 3, 4)))
                        .status())
                .isEqualTo(422);
        assertThat(codes(acme.send("POST", "/v1/batch", Map.of("stuff", 1))))
                .containsExactlyInAnyOrder("stuff UNKNOWN_FIELD", "items REQUIRED");
    }

    private List<?> stored(String type) throws Exception {
        return acme.control("GET", "/acme/records?type=" + type, null).listAt("records");
    }

    @Test
    void upsertsByAField() throws Exception {
        Answer updated =
                acme.send("POST", "/v1/people/upsert", Map.of("name", "Cora D.", "email", "cora@globex.example"));
        assertThat(updated.body()).isEqualTo(Map.of("id", 101, "created", false));
        Answer created = acme.send("POST", "/v1/people/upsert", Map.of("name", "Flo", "email", "flo@globex.example"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("id")).isEqualTo(104);
    }

    @Test
    void storesEveryValueAsTextWhereTheVendorDoes() throws Exception {
        Answer created = acme.send(
                "POST", "/v1/plain/", Map.of("count", 3, "flag", true, "at", "1767225600000", "unknown", "dropped"));
        assertThat(created.at("id")).isEqualTo("9000");
        Map<String, ?> record = Json.asObject(acme.get("/v1/plain/9000").body());
        assertThat(record.get("count")).isEqualTo("3");
        assertThat(record.get("flag")).isEqualTo("true");
        assertThat(record.get("at")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(record.get("key")).isEqualTo("9000");
        assertThat(record.get("made")).isEqualTo(1795341600000L);
        assertThat(record.containsKey("mood") && record.get("mood") == null).isTrue();
        assertThat(record.containsKey("unknown")).isFalse();

        Answer cleared = acme.send("PATCH", "/v1/plain/9000", Map.of("count", ""));
        assertThat(cleared.at("count")).isNull();
        assertThat(codes(acme.send("POST", "/v1/plain/", Map.of("count", "many", "flag", "perhaps", "mood", "SO"))))
                .hasSize(1);
    }

    @Test
    void selectsWithConditionsOrderRelationsAndPages() throws Exception {
        assertThat(names("SELECT name FROM person WHERE company = 'com_Initech1' AND NOT name LIKE 'Eve%'"))
                .containsExactly("Dan Ek");
        assertThat(names("select NAME from Person where name = 'Eve O\\'Hara' or id IN (101) order by name desc"))
                .containsExactly("Eve O'Hara", "Cora Diaz");
        assertThat(names("SELECT name FROM person WHERE id >= 102 ORDER BY id LIMIT 1, 1"))
                .containsExactly("Eve O'Hara");
        Answer related =
                query("SELECT title, Person.employer.name, Person.Type FROM call WHERE Person.name = 'Cora Diaz'");
        assertThat(related.at("records", 0, "Person", "employer", "name")).isEqualTo("Globex");
        assertThat(related.at("records", 0, "Person", "Type")).isEqualTo("person");
        assertThat(query("SELECT id FROM call WHERE at = null AND created_at < 2026-06-01T00:00:00Z")
                        .at("total"))
                .isEqualTo(1);
        assertThat(query("SELECT COUNT() FROM call").at("total")).isEqualTo(3);

        Answer first = query("SELECT id FROM person ORDER BY id");
        assertThat(first.at("done")).isEqualTo(false);
        Answer second = acme.get("/v1/query/" + first.at("next"));
        assertThat(second.at("records", 0, "id")).isEqualTo(103);
        assertThat(second.at("done")).isEqualTo(true);
        assertThat(acme.get("/v1/query/q9-2").at("error")).isEqualTo("bad_cursor");
    }

    @Test
    void refusesQueriesThatTheLanguageDoesNotAllow() throws Exception {
        assertThat(query("SELECT colour FROM person").at("errors", 0, "code")).isEqualTo("UNKNOWN_FIELD");
        assertThat(query("SELECT id FROM alien").at("error")).isEqualTo("no such path");
        assertThat(query("SELECT FROM person").at("error")).isEqualTo("malformed_query");
        assertThat(query("SELECT id FROM person WHERE name = bare").at("error")).isEqualTo("malformed_query");
        assertThat(query("SELECT id FROM call WHERE created_at > '2026-06-01T00:00:00Z'")
                        .at("errors", 0, "code"))
                .isEqualTo("UNKNOWN_FIELD");
        assertThat(query("SELECT id FROM person WHERE name = 'x' OR '").at("error"))
                .isEqualTo("malformed_query");
        assertThat(acme.get("/v1/query").at("error")).isEqualTo("missing_parameter");
    }

    private Answer query(String text) throws Exception {
        return acme.get("/v1/query?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private List<String> names(String text) throws Exception {
        return query(text).listAt("records").stream()
                .map(record -> String.valueOf(((Map<?, ?>) record).get("name")))
                .toList();
    }

    @Test
    void runsSeveralRequestsAsOneAndUndoesThemTogether() throws Exception {
        List<Map<String, Object>> requests = List.of(
                Map.of("ref", "a", "method", "POST", "url", "/v1/calls", "body", Map.of("title", "Made")),
                Map.of("ref", "b", "method", "GET", "url", "/v1/calls/@{a.id}?expand=links"),
                Map.of(
                        "ref",
                        "c",
                        "method",
                        "PATCH",
                        "url",
                        "/v1/calls/@{a.id}",
                        "body",
                        Map.of("phone", "@{b.title}")));

        Answer all = acme.send("POST", "/v1/composite", Map.of("requests", requests));
        assertThat(all.at("answers", 1, "body", "title")).isEqualTo("Made");
        assertThat(all.at("answers", 2, "status")).isEqualTo(422);
        assertThat(acme.get("/v1/calls").at("total")).isEqualTo(4);

        Answer undone = acme.send("POST", "/v1/composite", Map.of("requests", requests, "all_or_none", true));
        assertThat(undone.at("answers", 0, "body", "error")).isEqualTo("rolled back");
        assertThat(undone.at("answers", 2, "body", "error")).isEqualTo("validation");
        assertThat(acme.get("/v1/calls").at("total")).isEqualTo(4);
    }

    @Test
    void countsDownTheRateLimitInItsHeaders() throws Exception {
        assertThat(acme.get("/v1/me").header("x-ratelimit-remaining")).isEqualTo("99");
        assertThat(acme.get("/v1/me").header("x-ratelimit-remaining")).isEqualTo("98");
        assertThat(acme.get("/v1/nowhere").header("x-served-by")).isEqualTo("acme");
    }
}
