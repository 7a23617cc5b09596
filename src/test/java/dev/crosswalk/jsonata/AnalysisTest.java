package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the analysis knows of expressions, each read and write with its place. */
class AnalysisTest {
    @Test
    void aPathIsReadWhereItsLastNameStands() {
        assertThat(reads("body.contact.id")).containsExactly("id: body.contact.id whole flows");
        assertThat(reads("$$.body.`first name`")).containsExactly("`first name`: body.`first name` whole flows");
        assertThat(reads("$.body.contact[0].id")).containsExactly("id: body.contact.id whole flows");
    }

    @Test
    void aVariableStandsForWhatItWasBoundTo() {
        assertThat(reads("($p := body.contact; $p.id)"))
                .containsExactly("contact: body.contact decides", "id: body.contact.id whole flows");
    }

    @Test
    void aVariableThatABranchBindsKeepsWhatItWas() {
        assertThat(reads("($p := body.a; body.b ? $p := body.c; $p.id)"))
                .contains("id: body.a.id whole flows", "id: body.c.id whole flows");
    }

    @Test
    void ofAVariableThatIsBoundForEachValueOfAListNothingIsKnown() {
        String source = "(list[$string($v.name) = \"x\" or $exists($v := body.a)])";

        assertThat(reads(source)).contains("a: list.body.a whole flows");
        assertThat(analysis(source).exact()).isFalse();
    }

    @Test
    void conditionsAndPredicatesOnlyDecide() {
        assertThat(reads("body.a > 1 ? body.b : body.c.d"))
                .containsExactly("a: body.a decides", "b: body.b whole flows", "d: body.c.d whole flows");
        assertThat(reads("body.list[active and kind = \"x\"].name"))
                .containsExactly(
                        "active: body.list.active decides",
                        "kind: body.list.kind decides",
                        "name: body.list.name whole flows");
        assertThat(reads("$exists(body.a) ? 1")).containsExactly("a: body.a decides");
    }

    @Test
    void whatIsComparedOrCountedIsNotReadThrough() {
        assertThat(reads("{ \"n\": $count(body.list), \"is\": body.kind = \"x\", \"same\": body.a = body.b }"))
                .containsExactly(
                        "list: body.list flows",
                        "kind: body.kind flows",
                        "a: body.a whole flows",
                        "b: body.b whole flows");
    }

    @Test
    void toAskForANameIsNotToRead() {
        assertThat(reads("\"x\" in $keys(body)")).containsExactly("body: body flows");
    }

    @Test
    void functionsOfTheExpressionAreFollowed() {
        assertThat(reads("($id := function($of) { $of.id }; [$id(body.contact), $id(body.lead)])"))
                .contains("id: body.contact.id whole flows", "id: body.lead.id whole flows");
        assertThat(reads("body.contact ~> $lookup(\"id\")"))
                .containsExactly("contact: body.contact decides", "\"id\": body.contact.id whole flows");
        assertThat(reads("$map(body.list, function($v, $i, $all) { $v.name & $i & $all.id })"))
                .contains("name: body.list.name whole flows", "id: body.list.id whole flows");
        assertThat(reads("$filter(body.list, function($v) { $v.active }).name"))
                .containsExactly(
                        "list: body.list decides",
                        "active: body.list.active decides",
                        "name: body.list.name whole flows");
        assertThat(reads("$reduce(body.list, function($sum, $v) { $sum + $v.price }, body.start)"))
                .contains("price: body.list.price flows", "start: body.start whole flows");
        assertThat(reads("body.list ~> $map($lookup(?, \"id\"))")).contains("\"id\": body.list.id whole flows");
    }

    @Test
    void aFunctionThatCallsItselfIsGuessedAtSomeDepthAndSaysSo() {
        Analysis analysis = analysis("($f := function($n) { $n.child ? $f($n.child) : $n.v }; $f(body.tree))");

        assertThat(analysis.exact()).isFalse();
        assertThat(covers(analysis, "body", "tree", "v")).isTrue();
        assertThat(covers(analysis, "body", "tree", "child", "child", "child", "child", "child", "v"))
                .isTrue();
        assertThat(covers(analysis, "body", "other")).isFalse();
    }

    @Test
    void anEndlessAnalysisSaysThatItKnowsNothing() {
        StringBuilder source = new StringBuilder("($f0 := function($x) { $x.a }; ");
        for (int level = 1; level < 24; level++) {
            source.append("$f%d := function($x) { $f%d($x.b) & $f%d($x.c) }; ".formatted(level, level - 1, level - 1));
        }
        Analysis analysis = analysis(source.append("$f23(body))").toString());

        assertThat(analysis.exact()).isFalse();
        assertThat(covers(analysis, "anything")).isTrue();
        assertThat(analysis.writes()).allMatch(write -> write.open() && !write.exact());
    }

    @Test
    void namesThatOnlyTheDataKnowsAreMarked() {
        assertThat(reads("$lookup(body, tables.key)")).contains("body: body.* whole flows", "key: tables.key flows");
        assertThat(reads("body.*.id")).contains("id: body.*.id whole flows");
        assertThat(reads("body.**.id")).contains("id: body.**.id whole flows");
        assertThat(reads("$each(body, function($v, $k) { $v.id })")).contains("id: body.*.id whole flows");
        assertThat(analysis("$each(body, function($v, $k) { $v.id })").exact()).isFalse();
    }

    @Test
    void namesThatTheExpressionHoldsAreNoSecret() {
        assertThat(reads("$lookup(body, \"subject\")"))
                .containsExactly("body: body decides", "\"subject\": body.subject whole flows");
        assertThat(reads("[\"a\", \"b\"].$lookup($$.body, $)"))
                .contains("\"a\": body.a whole flows", "\"b\": body.b whole flows");
        assertThat(analysis("[\"a\", \"b\"].$lookup($$.body, $)").exact()).isTrue();
    }

    @Test
    void joinsAndParentsLeadToWhatTheyAreBoundTo() {
        assertThat(reads("body.a@$x.$$.body.b[$x.id = id].{ \"n\": $x.name }"))
                .contains(
                        "id: body.a.id whole decides", "id: body.b.id whole decides", "name: body.a.name whole flows");
        assertThat(reads("body.account.contacts.{ \"n\": %.name }")).contains("name: body.account.name whole flows");
    }

    @Test
    void theWritesOfAnObjectAreItsKeysWithTheirPlacesAndSources() {
        assertThat(writes("{ \"a\": body.x, \"b\": { \"c\": body.y & \"!\", \"d\": 1 } }"))
                .containsExactly(
                        "{:  from [body.x, body.y]",
                        "\"a\": a open from [body.x]",
                        "\"b\": b from [body.y]",
                        "\"c\": b.c from [body.y]",
                        "\"d\": b.d from []");
    }

    @Test
    void theWritesOfBothBranchesCount() {
        assertThat(writes("body.x ? { \"a\": 1 } : { \"b\": body.y }"))
                .containsExactly("?:  from [body.y]", "\"a\": a from []", "\"b\": b open from [body.y]");
    }

    @Test
    void mergedObjectsAreWrittenAsOne() {
        assertThat(writes("$merge([{ \"a\": 1 }, body.more, body.x ? { \"b\": 2 }])"))
                .containsExactly("(:  open from [body.more]", "\"a\": a from []", "\"b\": b from []");
    }

    @Test
    void computedKeysAreMarked() {
        assertThat(writes("{ body.name: body.x }")).contains("body: * open inexact from [body.name, body.x]");
        assertThat(analysis("{ body.name: body.x }").exact()).isFalse();
    }

    @Test
    void objectsAreNavigatedInto() {
        assertThat(reads("{ \"a\": { \"b\": body.x, \"c\": body.y } }.a.b"))
                .contains("x: body.x whole flows", "y: body.y decides");
        assertThat(writes("{ \"a\": { \"b\": body.x } }.a.b")).containsExactly("{:  open from [body.x]");
    }

    @Test
    void aCopyWithChangesIsReadThroughAndItsKeysAreOpen() {
        Analysis analysis = analysis("body ~> |contact|{ \"name\": tables.x }|");

        assertThat(covers(analysis, "body", "anything", "below")).isTrue();
        assertThat(covers(analysis, "body", "contact", "tables", "x", "below")).isTrue();
        assertThat(analysis.exact()).isFalse();
    }

    @Test
    void textIsEvaluatedToAnything() {
        Analysis analysis = analysis("$eval(body.text)");

        assertThat(covers(analysis, "account", "name")).isTrue();
        assertThat(analysis.exact()).isFalse();
    }

    @Test
    void functionsOfTheLibraryAreListedWithTheirPlaces() {
        assertThat(analysis("$map(body.x, $uppercase) ~> $join").calls())
                .containsExactly(
                        new Analysis.Call("map", 0), new Analysis.Call("uppercase", 13), new Analysis.Call("join", 28));
    }

    @Test
    void functionsThatNothingCallsCountAllTheSame() {
        assertThat(reads("($f := function($x) { body.a & $x }; body.b)")).contains("a: body.a whole decides");
    }

    private static Analysis analysis(String source) {
        return Analysis.of(CompiledExpression.compile(source, Library.standard()));
    }

    private static boolean covers(Analysis analysis, String... names) {
        return analysis.reads().stream().anyMatch(read -> read.covers(List.of(names)));
    }

    /** Returns the reads as lines, each beginning with the word that stands at its place. */
    private static List<String> reads(String source) {
        return analysis(source).reads().stream()
                .map(read -> wordAt(source, read.position()) + ": " + read.path() + (read.whole() ? " whole" : "")
                        + (read.flows() ? " flows" : " decides"))
                .toList();
    }

    /** Returns the writes as lines, each beginning with the word that stands at its place. */
    private static List<String> writes(String source) {
        return analysis(source).writes().stream()
                .map(write -> wordAt(source, write.position()) + ": " + write.path() + (write.open() ? " open" : "")
                        + (write.exact() ? "" : " inexact") + " from " + write.from())
                .toList();
    }

    private static String wordAt(String source, int position) {
        Matcher word = Pattern.compile("\"[^\"]*\"|`[^`]*`|[$\\w]+|.").matcher(source);
        return word.find(position) ? word.group() : "";
    }
}
