package dev.crosswalk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.Place;
import dev.crosswalk.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExpressionTest {
    private static final Place PLACE =
            new Place("connectors/acme/engagements.yaml", 40, "methods.create[0].request.body");

    private static Expression compile(String source) {
        return Expression.compile(source, PLACE);
    }

    private static @Nullable Object evaluate(String source, String scope) {
        return compile(source).evaluate(Json.parseObject(scope));
    }

    @Test
    void leavesOutWhatIsUndefinedAndKeepsNull() {
        assertThat(Json.writeText(evaluate("""
                        { "subject": body.subject, "content": body.content, "missing": body.nothing }
                        """, """
                        {"body": {"subject": "Intro", "content": null}}
                        """))).isEqualTo("{\"subject\":\"Intro\",\"content\":null}");
    }

    @Test
    void keepsListsOfOneWhereTheMappingSaysSo() {
        assertThat(Json.writeText(evaluate(
                        "{ \"to\": [body.contact.{ \"id\": id }] }", "{\"body\":{\"contact\":[{\"id\":\"1\"}]}}")))
                .isEqualTo("{\"to\":[{\"id\":\"1\"}]}");
    }

    @Test
    void passesWholeNumbersThroughUnrounded() {
        assertThat(evaluate("body.big", "{\"body\":{\"big\":9007199254740993}}"))
                .isEqualTo(9007199254740993L);
    }

    @Test
    void namesItsRootsAndTheNamesBelowThem() {
        Expression expression = compile("""
                {
                  "title": body.subject,            /* not.this */
                  "links": [body.contact.{ "to": id, "type": $$.tables.types.call }],
                  "first": steps.contact.body.items[kind = "x"].name,
                  "mapped": $map(query.ids, function($value, $index) { $value & account.region }),
                  "regex": $replace(id, /body/, "x")
                }
                """);
        assertThat(expression.roots()).containsExactlyInAnyOrder("body", "tables", "steps", "query", "account", "id");
        assertThat(expression.paths()).contains("steps.contact", "tables.types", "body.subject");
    }

    @Test
    void saysWhereEachPartOfItsScopeIsRead() {
        Expression expression = Expression.compile("""
                {
                  "title": body.subject,
                  "owner": steps.owner.body.id
                }
                """, new Place("connectors/acme/engagements.yaml", 40, 13, "body"));

        assertThat(expression.reads())
                .extracting(read -> read + " at " + read.place() + " from " + read.place(0))
                .containsExactly(
                        "body.subject at connectors/acme/engagements.yaml:41:29"
                                + " from connectors/acme/engagements.yaml:41:24",
                        "steps.owner.body.id at connectors/acme/engagements.yaml:42:41"
                                + " from connectors/acme/engagements.yaml:42:24");
        assertThat(expression.writes())
                .extracting(write -> write + " at " + write.place())
                .containsExactly(
                        " at connectors/acme/engagements.yaml:40:13",
                        "title at connectors/acme/engagements.yaml:41:15",
                        "owner at connectors/acme/engagements.yaml:42:15");
    }

    @Test
    void namesEverythingThatIsCertainlyWrongAtOnce() {
        Place place = new Place("acme.yaml", 40, 13, "body");
        assertThatThrownBy(() -> Expression.compile("""
                        {
                          "a": $uppercas(body.x),
                          "b": lowercase(body.x),
                          "c": $substring(body.x, "1"),
                          "d": $substring(),
                          "e": $mine
                        }
                        """, place))
                .isInstanceOfSatisfying(
                        InvalidExpressionException.class,
                        e -> assertThat(Problem.listing(e.problems())).isEqualTo("""
                        acme.yaml:41:20 body: an unknown function, expected one of JSONata's functions or of those in \
                        docs/reference/functions.md (did you mean $uppercase?), got $uppercas
                        acme.yaml:42:20 body: a function without $, expected $lowercase, got lowercase
                        acme.yaml:43:39 body: an argument of a wrong type for $substring, expected a number, got a text, "1"
                        acme.yaml:44:20 body: a wrong number of arguments, expected $substring with 1 to 3 arguments, \
                        got no arguments
                        acme.yaml:45:20 body: an unknown variable, expected one of $nothing, got $mine"""));
    }

    @Test
    void aVariableForNothingNeedsNoBinding() {
        assertThat(Json.writeText(evaluate("{ \"a\": $nothing, \"b\": 1 }", "{}")))
                .isEqualTo("{\"b\":1}");
    }

    @Test
    void failsOnAResultThatHoldsItself() {
        assertThatThrownBy(() -> evaluate("body ~> |$|{ \"itself\": $ }|", "{\"body\":{\"a\":1}}"))
                .isInstanceOfSatisfying(
                        CrosswalkException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_FAILED));
    }

    @Test
    void refusesAnExpressionThatDoesNotParseWithItsLine() {
        assertThatThrownBy(() -> compile("{\n  \"a\": body.\n}"))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining("connectors/acme/engagements.yaml:4")
                .hasMessageContaining("does not parse");
    }

    @Test
    void refusesAnUnknownFunction() {
        assertThatThrownBy(() -> compile("$frobnicate(body.x)"))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining("$frobnicate");
        assertThatThrownBy(() -> compile("$eval(body.x)")).isInstanceOf(InvalidExpressionException.class);
        assertThat(compile("($twice := function($x) { $x * 2 }; $twice(21))").evaluate(Map.of()))
                .isEqualTo(42);
    }

    @Test
    void failsWithThePlaceAndWithoutTheData() {
        assertThatThrownBy(() -> evaluate("$number(body.secret)", "{\"body\":{\"secret\":\"hunter2\"}}"))
                .isInstanceOfSatisfying(CrosswalkException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_FAILED);
                    assertThat(e.message())
                            .contains("connectors/acme/engagements.yaml:40")
                            .doesNotContain("hunter2");
                });
        assertThatThrownBy(() -> evaluate("$isoInstant(body.secret)", "{\"body\":{\"secret\":\"hunter2\"}}"))
                .isInstanceOfSatisfying(
                        CrosswalkException.class, e -> assertThat(e.message()).doesNotContain("hunter2"));
    }

    @Test
    void stopsAnExpressionThatRunsAway() {
        assertThatThrownBy(() ->
                        compile("($f := function($x) { 1 + $f($x) }; $f(1))").evaluate(Map.of()))
                .isInstanceOf(CrosswalkException.class);
        assertThatThrownBy(
                        () -> compile("($f := function($x) { $f($x) }; $f(1))").evaluate(Map.of()))
                .isInstanceOf(CrosswalkException.class);
    }

    @Test
    void neverMixesTheDataOfSeveralThreads() throws Exception {
        Expression expression = compile("($top := body.tenant; [1..20].($top & $$.body.tenant & $string($)))");
        List<Callable<String>> calls = new ArrayList<>();
        for (int call = 0; call < 400; call++) {
            String tenant = "tenant" + call % 8;
            calls.add(() ->
                    tenant + " " + Json.writeText(expression.evaluate(Map.of("body", Map.of("tenant", tenant)))));
        }
        Set<String> answers = new java.util.HashSet<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).hasSize(8).allSatisfy(answer -> {
            String tenant = answer.substring(0, answer.indexOf(' '));
            assertThat(answer).contains("\"" + tenant + tenant + "1\"", "\"" + tenant + tenant + "20\"");
        });
    }

    @Test
    void noticesWhatIsReadAndWhatIsNot() {
        Map<String, @Nullable Object> body = Json.parseObject("""
                {"subject": "Intro", "status": "x", "contact": [{"id": "1"}, {"id": "2"}], "owner": {"id": "7", "name": "n"},
                 "custom_fields": {"a": {"b": 1}}, "note": null}
                """);
        ReadTracker tracker = ReadTracker.over(body);
        Object result = compile("""
                        {
                          "title": body.subject,
                          "contact": body.contact[0].id,
                          "owner": body.owner.id,
                          "custom": body.custom_fields,
                          "has_status": $exists(body.nothing)
                        }
                        """).evaluate(Map.of("body", tracker.view()));
        assertThat(Json.writeText(result))
                .isEqualTo(
                        "{\"title\":\"Intro\",\"contact\":\"1\",\"owner\":\"7\",\"custom\":{\"a\":{\"b\":1}},\"has_status\":false}");
        assertThat(tracker.read())
                .containsExactlyInAnyOrder("/subject", "/contact/0/id", "/owner/id", "/custom_fields/a/b");
    }

    @Test
    void noticesReadsThroughMergesAndMaps() {
        ReadTracker tracker = ReadTracker.over(Json.parseObject("""
                {"contact": [{"id": "1"}, {"id": "2"}], "custom_fields": {"a": 1, "b": [1, 2]}, "status": "x"}
                """));
        Object result = compile("$merge([{ \"ids\": [body.contact.id] }, body.custom_fields])")
                .evaluate(Map.of("body", tracker.view()));
        assertThat(Json.writeText(result)).isEqualTo("{\"ids\":[\"1\",\"2\"],\"a\":1,\"b\":[1,2]}");
        assertThat(tracker.read())
                .containsExactlyInAnyOrder(
                        "/contact/0/id",
                        "/contact/1/id",
                        "/custom_fields/a",
                        "/custom_fields/b/0",
                        "/custom_fields/b/1");
    }

    @Test
    void askingForAKeyDoesNotReadIt() {
        ReadTracker tracker = ReadTracker.over(Json.parseObject("{\"content\": \"a\", \"subject\": \"b\"}"));
        Object result = compile("{ \"has\": \"content\" in $keys(body), \"title\": body.subject }")
                .evaluate(Map.of("body", tracker.view()));
        assertThat(Json.writeText(result)).isEqualTo("{\"has\":true,\"title\":\"b\"}");
        assertThat(tracker.read()).containsExactly("/subject");
    }
}
