package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QueryStringTest {
    @Test
    void readsPlainParametersInTheirOrder() {
        assertThat(QueryString.parse("b=2&a=1&c"))
                .containsExactly(Map.entry("b", "2"), Map.entry("a", "1"), Map.entry("c", ""));
        assertThat(QueryString.parse("")).isEmpty();
        assertThat(QueryString.parse("&&a=1&&=lost&")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void decodesPercentAndPlus() {
        assertThat(QueryString.parse("q=a+b%2Bc%20%C3%A9%F0%9F%98%80&created_at%5Bgt%5D=2024-01-01T00%3A00%3A00Z"))
                .isEqualTo(Map.of("q", "a b+c é😀", "created_at", Map.of("gt", "2024-01-01T00:00:00Z")));
    }

    @Test
    void nestsNamesInBracketsAndLeavesDotsAlone() {
        assertThat(QueryString.parse("foo[bar]=baz&foo[bar1][bar2]=baz2&integration.name=acme"))
                .isEqualTo(Map.of(
                        "foo", Map.of("bar", "baz", "bar1", Map.of("bar2", "baz2")), "integration.name", "acme"));
    }

    @Test
    void readsEveryFormOfAList() {
        List<String> expected = List.of("x", "y");
        assertThat(QueryString.parse("a[]=x&a[]=y").get("a")).isEqualTo(expected);
        assertThat(QueryString.parse("a[0]=x&a[1]=y").get("a")).isEqualTo(expected);
        assertThat(QueryString.parse("a[1]=y&a[0]=x").get("a")).isEqualTo(expected);
        assertThat(QueryString.parse("a=x&a=y").get("a")).isEqualTo(expected);
        assertThat(QueryString.parse("a%5B%5D=x&a%5B1%5D=y").get("a")).isEqualTo(List.of("y", "x"));
        assertThat(QueryString.parse("a[]=x").get("a")).isEqualTo(List.of("x"));
        assertThat(QueryString.parse("a[7]=x").get("a")).isEqualTo(List.of("x"));
        assertThat(QueryString.parse("id[in][]=1&id[in][]=2").get("id")).isEqualTo(Map.of("in", List.of("1", "2")));
    }

    @Test
    void readsListsOfObjectsAndStartsANewOneWhereANameComesAgain() {
        assertThat(QueryString.parse("foo[][bar]=1&foo[][baz]=2&foo[][bar]=3&foo[][tags][]=a&foo[][tags][]=b")
                        .get("foo"))
                .isEqualTo(List.of(Map.of("bar", "1", "baz", "2"), Map.of("bar", "3", "tags", List.of("a", "b"))));
        assertThat(QueryString.parse("foo[0][bar]=1&foo[1][bar]=2").get("foo"))
                .isEqualTo(List.of(Map.of("bar", "1"), Map.of("bar", "2")));
    }

    @Test
    void takesANumberBeyondTheLimitForAName() {
        assertThat(QueryString.parse("custom_fields[4711]=x").get("custom_fields"))
                .isEqualTo(Map.of("4711", "x"));
        assertThat(QueryString.parse("a[007]=x").get("a")).isEqualTo(Map.of("007", "x"));
        assertThat(QueryString.parse("a[999]=x").get("a")).isEqualTo(List.of("x"));
    }

    @Test
    void takesUnmatchedBracketsForPartsOfAName() {
        assertThat(QueryString.parse("a[b=1")).isEqualTo(Map.of("a[b", "1"));
        assertThat(QueryString.parse("a]=1")).isEqualTo(Map.of("a]", "1"));
        assertThat(QueryString.parse("[a]=1")).isEqualTo(Map.of("a", "1"));
        assertThat(QueryString.parse("[]=1")).isEmpty();
        assertThat(QueryString.parse("a[b]tail=1").get("a")).isEqualTo(Map.of("b", "1"));
        assertThat(QueryString.parse("a[b=c]=d").get("a")).isEqualTo(Map.of("b=c", "d"));
    }

    @Test
    void refusesABrokenEncodingAndNamesTheParameter() {
        for (String broken : List.of("a=%", "a=%2", "a=%zz", "a=%C3", "%80=1", "a=%F0%9F", "a=%٣٣")) {
            assertRefused(broken);
        }
        assertThatThrownBy(() -> QueryString.parse("a=%zz"))
                .hasMessage("The query parameter `%zz` cannot be read: expected UTF-8 with every % followed by two"
                        + " hexadecimal digits, got a broken encoding.");
    }

    @Test
    void refusesWhatCannotBeOneValue() {
        assertRefused("a=1&a[b]=2");
        assertRefused("a[b]=2&a=1");
        assertRefused("a[]=1&a[b]=2");
    }

    @Test
    void refusesWhatGoesBeyondItsLimits() {
        assertThat(QueryString.parse("a=1&".repeat(QueryString.MAXIMUM_PARAMETERS))
                        .get("a"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(QueryString.MAXIMUM_PARAMETERS);
        assertRefused("a=1&".repeat(QueryString.MAXIMUM_PARAMETERS + 1));
        assertThat(QueryString.parse("a" + "[b]".repeat(QueryString.MAXIMUM_DEPTH - 1) + "=1"))
                .containsKey("a");
        assertRefused("a" + "[b]".repeat(QueryString.MAXIMUM_DEPTH) + "=1");
        assertRefused("a" + "[]".repeat(QueryString.MAXIMUM_DEPTH) + "=1");
    }

    @Property(tries = 2000)
    void answersAnyTextWithValuesOrACleanRefusal(@ForAll String text) {
        parseOrRefuse(text);
    }

    @Property(tries = 5000)
    void answersAnyMixtureOfItsOwnSignsWithValuesOrACleanRefusal(@ForAll("signs") String text) {
        parseOrRefuse(text);
    }

    @Property(tries = 1000)
    void givesBackWhatWasEncoded(@ForAll("documents") Map<String, Object> document) {
        assertThat(QueryString.parse(encode(document))).isEqualTo(document);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(
                        "a", "b", "[", "]", "[]", "=", "&", "%", "%5B", "%5D", "%C3%A9", "0", "1", "1000", "+", ".")
                .list()
                .ofMaxSize(24)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1).ofMaxLength(3);
        Arbitrary<Object> texts = Arbitraries.strings()
                .ofMaxLength(8)
                .filter(QueryStringTest::isWellFormed)
                .map(text -> text);
        Arbitrary<Object> lists = texts.list().ofMinSize(1).ofMaxSize(4).map(list -> list);
        Arbitrary<Object> values = Arbitraries.oneOf(texts, lists);
        Arbitrary<Object> objects =
                Arbitraries.maps(names, values).ofMinSize(1).ofMaxSize(3).map(map -> map);
        return Arbitraries.maps(names, Arbitraries.oneOf(values, objects)).ofMaxSize(4);
    }

    /** A lone surrogate is no text, and no client can send one. */
    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String encode(Map<String, Object> document) {
        StringBuilder query = new StringBuilder();
        document.forEach((name, value) -> append(query, name, value));
        return query.toString();
    }

    private static void append(StringBuilder query, String name, Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, part) -> append(query, name + "[" + key + "]", part));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    append(query, name + "[" + i + "]", list.get(i));
                }
            }
            default ->
                query.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8))
                        .append('&');
        }
    }

    private static void parseOrRefuse(String text) {
        try {
            assertThat(QueryString.parse(text)).isInstanceOf(LinkedHashMap.class);
        } catch (CrosswalkException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
    }

    private static void assertRefused(String query) {
        assertThatThrownBy(() -> QueryString.parse(query))
                .asInstanceOf(type(CrosswalkException.class))
                .satisfies(e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.failures()).hasSize(1);
                });
    }
}
