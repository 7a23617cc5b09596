package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the analysis holds to be certainly wrong, all of it at once, each with its place. */
class FindingsTest {
    @Test
    void aVariableThatNothingBinds() {
        assertThat(findings("($contact := body.contact; $contcat.id)"))
                .containsExactly("27 UNKNOWN_VARIABLE contcat, expected [contact, outside], got $contcat");
        assertThat(findings("body.a[$x = 1].{ \"b\": $y }"))
                .containsExactly(
                        "7 UNKNOWN_VARIABLE x, expected [outside], got $x",
                        "22 UNKNOWN_VARIABLE y, expected [outside], got $y");
    }

    @Test
    void variablesOfEveryKindAreKnownWhereTheyAreBound() {
        assertThat(findings("($a := 1; $f := function($b) { ($c := $b; $a & $c & $f($b)) }; $f(1))"))
                .isEmpty();
        assertThat(findings("body.a@$x.b#$i[$i = 1].{ \"x\": $x.name, \"i\": $i }"))
                .isEmpty();
        assertThat(findings("body.a^($x)#$i.$i"))
                .containsExactly("8 UNKNOWN_VARIABLE x, expected [i, outside], got $x");
        assertThat(findings("$map(body.a, $uppercase)")).isEmpty();
        assertThat(findings("(body.a[$x := b]; $x)")).isEmpty();
        assertThat(findings("$outside.name")).isEmpty();
    }

    @Test
    void aVariableIsUnknownOutsideOfItsBlock() {
        assertThat(findings("(($x := 1; $x); $x)"))
                .containsExactly("16 UNKNOWN_VARIABLE x, expected [outside], got $x");
    }

    @Test
    void aFunctionThatNobodyHas() {
        List<Finding> findings = analysis("$uppercas(body.a) & ($mine := function() { 1 }; $mime())");

        assertThat(findings).extracting(Finding::kind).containsOnly(Finding.Kind.UNKNOWN_FUNCTION);
        assertThat(findings).hasSize(2);
        assertThat(findings.getFirst().known()).contains("uppercase").doesNotContain("mine");
        assertThat(findings.getLast().known()).contains("uppercase", "mine");
        assertThat(analysis("body.a ~> $uppercas").getFirst().kind()).isEqualTo(Finding.Kind.UNKNOWN_FUNCTION);
    }

    @Test
    void aNameThatIsCalledWithoutItsDollar() {
        Finding finding = analysis("uppercase(body.a)").getFirst();

        assertThat(finding.kind()).isEqualTo(Finding.Kind.FUNCTION_WITHOUT_DOLLAR);
        assertThat(finding.name()).isEqualTo("uppercase");
        assertThat(finding.position()).isZero();
    }

    @Test
    void moreOrFewerArgumentsThanAFunctionTakes() {
        assertThat(findings("$substring(body.a, 1, 2, 3)"))
                .containsExactly("0 NUMBER_OF_ARGUMENTS substring, expected 1 to 3 arguments, got 4 arguments");
        assertThat(findings("$map(body.a)"))
                .containsExactly("0 NUMBER_OF_ARGUMENTS map, expected 2 arguments, got 1 argument");
        assertThat(findings("body.a ~> $map($uppercase)")).isEmpty();
        assertThat(findings("body.a.$uppercase()")).isEmpty();
        assertThat(findings("$zip()"))
                .containsExactly("0 NUMBER_OF_ARGUMENTS zip, expected at least 1 argument, got no arguments");
    }

    @Test
    void moreOrFewerArgumentsThanAFunctionOfTheExpressionTakes() {
        assertThat(findings("($f := function($a, $b) { $a & $b }; $f(1))"))
                .containsExactly("37 NUMBER_OF_ARGUMENTS f, expected 2 arguments, got 1 argument");
        assertThat(findings("($f := function($a, $b) { $a & $b }; 1 ~> $f(2))")).isEmpty();
        assertThat(findings("($f := function($a)<s:s> { $a }; $f(1, 2))"))
                .containsExactly("33 NUMBER_OF_ARGUMENTS f, expected 1 argument, got 2 arguments");
    }

    @Test
    void aFunctionThatMayBeAnotherIsNotHeldToItsParameters() {
        assertThat(findings("($f := function($a) { $a }; body.x ? $f := function() { 1 }; $f())"))
                .isEmpty();
    }

    @Test
    void anArgumentThatIsCertainlyOfTheWrongType() {
        assertThat(findings("$substring(body.a, \"1\")"))
                .containsExactly("19 TYPE_OF_ARGUMENT substring, expected a number, got a text, \"1\"");
        assertThat(findings("$lookup(body, 1)"))
                .containsExactly("14 TYPE_OF_ARGUMENT lookup, expected a text, got a number, 1");
        assertThat(findings("$map(body.a, { \"a\": 1 })"))
                .containsExactly("13 TYPE_OF_ARGUMENT map, expected a function, got an object");
        assertThat(findings("$floor(body.a & body.b)"))
                .containsExactly("14 TYPE_OF_ARGUMENT floor, expected a number, got a text");
        assertThat(findings("$floor(body.a)")).isEmpty();
    }

    @Test
    void allOfThemAtOnceAndInFunctionsThatNothingCalls() {
        assertThat(findings("($f := function($a) { $b & $substring($a) & $floor(true) }; $c)"))
                .extracting(finding -> finding.substring(0, finding.indexOf(' ', 4)))
                .containsExactly("22 UNKNOWN_VARIABLE", "51 TYPE_OF_ARGUMENT", "60 UNKNOWN_VARIABLE");
    }

    private static List<Finding> analysis(String source) {
        return Finding.allIn(CompiledExpression.compile(source, Library.standard()), Set.of("outside"));
    }

    private static List<String> findings(String source) {
        return analysis(source).stream()
                .map(finding -> finding.position() + " " + finding.kind() + " " + finding.name() + ", expected "
                        + (finding.expected().isEmpty() ? new TreeSet<>(finding.known()) : finding.expected())
                        + ", got "
                        + finding.got())
                .toList();
    }
}
