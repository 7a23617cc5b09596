package dev.crosswalk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.connector.Pagination;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walks through pages of every kind that docs/reference/connector-format.md lists. */
final class PagingTest {
    private static final int SIZE = 2;

    @Test
    void aCursorComesFromTheBodyAndGoesIntoTheQuery() {
        Pagination cursor = new Pagination.Cursor(expression("response.body.next"), "after", false, "limit", 100);
        assertThat(query(cursor, Map.of())).isEqualTo("{\"limit\":2}");
        Map<String, @Nullable Object> state = next(cursor, Map.of(), "{\"next\":\"p2\"}", 2);
        assertThat(state).isEqualTo(Map.of("cursor", "p2"));
        assertThat(query(cursor, given(state))).isEqualTo("{\"limit\":2,\"after\":\"p2\"}");
        assertThat(next(cursor, given(state), "{\"next\":null}", 2)).isNull();
        assertThat(next(cursor, given(state), "{\"next\":\"\"}", 2)).isNull();
        assertThat(next(cursor, given(state), "{}", 2)).isNull();
    }

    @Test
    void aCursorMayGoIntoTheBody() {
        Pagination cursor = new Pagination.Cursor(expression("response.body.next"), "cursor", true, "_limit", 100);
        Paging.PageParts parts = Paging.parts(cursor, Map.of("cursor", "p2"), SIZE);
        assertThat(parts.query()).isEmpty();
        assertThat(Json.writeText(parts.body())).isEqualTo("{\"_limit\":2,\"cursor\":\"p2\"}");
    }

    @Test
    void pagesAreCounted() {
        Pagination page = new Pagination.Page("page", false, 1, null, "per_page", 100);
        assertThat(query(page, Map.of())).isEqualTo("{\"per_page\":2,\"page\":1}");
        assertThat(next(page, Map.of(), "{}", 2)).isEqualTo(Map.of("page", 2L));
        assertThat(next(page, Map.of("page", 2), "{}", 1))
                .as("a page that is not full is the last")
                .isNull();
        Pagination told = new Pagination.Page("page", false, 0, expression("response.body.more"), null, 100);
        assertThat(query(told, Map.of())).isEqualTo("{\"page\":0}");
        assertThat(next(told, Map.of(), "{\"more\":true}", 1)).isEqualTo(Map.of("page", 1L));
        assertThat(next(told, Map.of(), "{\"more\":false}", 2)).isNull();
    }

    @Test
    void aPageNumberMayGoIntoTheBody() {
        Pagination page = new Pagination.Page("page_number", true, 1, null, "page_size", 200);
        Paging.PageParts first = Paging.parts(page, Map.of(), SIZE);
        assertThat(first.query()).isEmpty();
        assertThat(Json.writeText(first.body())).isEqualTo("{\"page_size\":2,\"page_number\":1}");
        Map<String, @Nullable Object> state = next(page, Map.of(), "[{},{}]", 2);
        assertThat(Json.writeText(Paging.parts(page, given(state), SIZE).body()))
                .isEqualTo("{\"page_size\":2,\"page_number\":2}");
        Map<String, List<String>> parameters = new LinkedHashMap<>(Map.of("page_number", List.of("3")));
        assertThat(Paging.takeStart(page, parameters)).isEmpty();
        assertThat(parameters).containsKey("page_number");
    }

    @Test
    void recordsAreCounted() {
        Pagination offset = new Pagination.Offset("skip", false, null, "top", 100);
        assertThat(query(offset, Map.of())).isEqualTo("{\"top\":2,\"skip\":0}");
        assertThat(next(offset, Map.of("offset", 4), "{}", 2)).isEqualTo(Map.of("offset", 6L));
        assertThat(next(offset, Map.of("offset", 6), "{}", 0)).isNull();
    }

    @Test
    void placesDeepInTheBodyAreNamedByPointers() {
        Pagination cursor = new Pagination.Cursor(
                expression("response.body.next"),
                "/query/paging/cursor",
                true,
                "/query/paging/limit",
                100,
                List.of("/query/filter", "/query/sort", "/nowhere/at/all"));
        Object mapped = Json.parse("{\"contact\":7,\"query\":{\"filter\":{\"x\":1},\"fields\":[\"id\"]}}");
        Paging.PageParts first = Paging.parts(cursor, Map.of(), SIZE);
        assertThat(Json.writeText(first.body())).isEqualTo("{\"query\":{\"paging\":{\"limit\":2}}}");
        assertThat(first.kept(mapped)).isEqualTo(mapped);
        Paging.PageParts second = Paging.parts(cursor, Map.of("cursor", "p2"), SIZE);
        assertThat(Json.writeText(second.body())).isEqualTo("{\"query\":{\"paging\":{\"limit\":2,\"cursor\":\"p2\"}}}");
        assertThat(Json.writeText(second.kept(mapped))).isEqualTo("{\"contact\":7,\"query\":{\"fields\":[\"id\"]}}");
        assertThat(second.kept(null)).isNull();
    }

    @Test
    void anOffsetMayGoIntoTheBody() {
        Pagination offset = new Pagination.Offset("/query/paging/offset", true, null, "/query/paging/limit", 100);
        Paging.PageParts parts = Paging.parts(offset, Map.of("offset", 4), SIZE);
        assertThat(parts.query()).isEmpty();
        assertThat(Json.writeText(parts.body())).isEqualTo("{\"query\":{\"paging\":{\"limit\":2,\"offset\":4}}}");
        Map<String, List<String>> given = new LinkedHashMap<>();
        given.put("/query/paging/offset", List.of("4"));
        assertThat(Paging.takeStart(offset, given)).isEmpty();
    }

    @Test
    void aLinkHeaderNamesTheNextPage() {
        Pagination link = new Pagination.LinkHeader("limit", 100);
        ProviderResponse response = new ProviderResponse(
                200,
                Map.of(
                        "link",
                        "<https://a.example/x?page=1>; rel=\"prev\", <https://a.example/x?page=3>; rel=\"next\""),
                null);
        assertThat(Paging.next(link, Map.of(), Paging.PageParts.NONE, Map.of(), response, 2, SIZE))
                .isEqualTo(Map.of("url", "https://a.example/x?page=3"));
        assertThat(Paging.parts(link, Map.of("url", "https://a.example/x?page=3"), SIZE)
                        .url())
                .isEqualTo("https://a.example/x?page=3");
        assertThat(Paging.nextLink("<https://a.example/x>; rel=next")).isEqualTo("https://a.example/x");
        assertThat(Paging.nextLink("<https://a.example/x>; rel=\"last\"")).isNull();
        assertThat(Paging.nextLink("")).isNull();
    }

    @Test
    void aUrlInTheBodyNamesTheNextPage() {
        Pagination next = new Pagination.NextUrl(expression("response.body.nextRecordsUrl"), null, 2000);
        assertThat(next(next, Map.of(), "{\"nextRecordsUrl\":\"/query/01g-2000\"}", 2))
                .isEqualTo(Map.of("url", "/query/01g-2000"));
        assertThat(next(next, Map.of(), "{\"done\":true}", 2)).isNull();
    }

    @Test
    void rangesFollowTheContentRange() {
        Pagination range = new Pagination.Range("items", 100);
        assertThat(Paging.parts(range, Map.of("start", 2), SIZE).headers()).isEqualTo(Map.of("range", "items=2-3"));
        assertThat(afterRange(range, "items 2-3/10")).isEqualTo(Map.of("start", 4L));
        assertThat(afterRange(range, "items 8-9/10")).isNull();
        assertThat(afterRange(range, "items 2-3/*")).isEqualTo(Map.of("start", 4L));
        assertThat(afterRange(range, "")).isNull();
    }

    @Test
    void anExpressionMakesTheNextPagesParameters() {
        Pagination computed = new Pagination.Computed(expression("""
                        response.body.more
                          ? (page.page < 10 ? { "page": page.page + 1 } : { "page_token": response.body.token })
                        """), "per_page", 200);
        Map<String, @Nullable Object> state = next(computed, Map.of("query", Map.of("page", 9)), "{\"more\":true}", 2);
        assertThat(state).isEqualTo(Map.of("query", Map.of("page", 10)));
        Map<String, @Nullable Object> token = next(computed, given(state), "{\"more\":true,\"token\":\"t\"}", 2);
        assertThat(token).isEqualTo(Map.of("query", Map.of("page_token", "t")));
        assertThat(query(computed, given(token))).isEqualTo("{\"per_page\":2,\"page_token\":\"t\"}");
        assertThat(next(computed, given(token), "{\"more\":false}", 2)).isNull();
    }

    @Test
    void everythingMayComeAtOnce() {
        assertThat(Paging.parts(new Pagination.None(), Map.of(), SIZE)).isEqualTo(Paging.PageParts.NONE);
        assertThat(next(new Pagination.None(), Map.of(), "{}", 2)).isNull();
    }

    @Test
    void headersOfAProviderThatAreMadeToBeSlowAreReadInOneGo() {
        String many = "<".repeat(100_000) + ">;" + " rel=".repeat(100_000) + "x,".repeat(100_000);
        assertThat(Paging.nextLink(many)).isNull();
        assertThat(Paging.nextLink(many + "<https://api.acme.example/2>; title=x; REL=\"prev Next\""))
                .isEqualTo("https://api.acme.example/2");
        Pagination range = new Pagination.Range("items", 100);
        for (String header : List.of(
                "x".repeat(200_000),
                "items 0-99999999999999999999/*",
                "items 0-1/" + "9".repeat(100_000),
                "\t".repeat(100_000) + "items 0-1/9")) {
            ProviderResponse response = new ProviderResponse(200, Map.of("content-range", header), null);
            assertThat(Paging.next(range, Map.of(), Paging.PageParts.NONE, Map.of(), response, 2, SIZE))
                    .isNull();
        }
    }

    @Test
    void aStateThatIsNoNumberIsAnInvalidCursor() {
        assertThatThrownBy(() -> query(new Pagination.Offset("skip", false, null, "top", 100), Map.of("offset", "x")))
                .isInstanceOf(CrosswalkException.class)
                .hasMessageContaining("next_cursor");
    }

    private static Expression expression(String source) {
        return Expression.compile(source, new Place("test", 1, ""));
    }

    private static String query(Pagination pagination, Map<String, @Nullable Object> state) {
        return Json.writeText(Paging.parts(pagination, state, SIZE).query());
    }

    private static @Nullable Map<String, @Nullable Object> next(
            Pagination pagination, Map<String, @Nullable Object> state, String body, int count) {
        ProviderResponse response = new ProviderResponse(200, Map.of(), Json.parse(body));
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("response", response.asScope());
        return Paging.next(pagination, state, Paging.parts(pagination, state, SIZE), scope, response, count, SIZE);
    }

    private static @Nullable Map<String, @Nullable Object> afterRange(Pagination range, String contentRange) {
        ProviderResponse response = new ProviderResponse(206, Map.of("content-range", contentRange), null);
        return Paging.next(range, Map.of(), Paging.PageParts.NONE, Map.of(), response, 2, SIZE);
    }

    private static Map<String, @Nullable Object> given(@Nullable Map<String, @Nullable Object> state) {
        assertThat(state).isNotNull();
        return state == null ? Map.of() : state;
    }
}
