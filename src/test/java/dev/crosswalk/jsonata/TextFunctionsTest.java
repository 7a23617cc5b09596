package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextFunctionsTest {
    private static final Map<String, String> TEXT = Map.of("text", "a".repeat(4_000));

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $substring("hello", 1, 3)                                    => "ell"
                    $substring("hello", 1)                                       => "ello"
                    $substring("hello", -2)                                      => "lo"
                    $substring("hello", -2, 1)                                   => "l"
                    $substring("hello", -9, 2)                                   => "he"
                    $substring("hello", 9)                                       => ""
                    $substring("hello", 1, 0)                                    => ""
                    $substring("hello", 1, -1)                                   => ""
                    $substring("hello", 1.9, 1.9)                                => "el"
                    $substring("hello", -1.5, 1)                                 => ""
                    $substring("a😀bc", 1, 2)                                     => "😀b"
                    $substring("a😀bc", -2)                                       => "bc"
                    $substring("hello", missing)                                 => "hello"
                    $substring("hello", missing, 2)                              => ""
                    $substring(missing, 1)                                       => undefined
                    $substringBefore("a-b-c", "-")                               => "a"
                    $substringBefore("abc", "-")                                 => "abc"
                    $substringBefore("abc", "")                                  => ""
                    $substringBefore("abc", missing)                             => "abc"
                    $substringBefore(missing, "-")                               => undefined
                    $substringAfter("a-b-c", "-")                                => "b-c"
                    $substringAfter("abc", "-")                                  => "abc"
                    $substringAfter("abc", "")                                   => "abc"
                    $substringAfter("abc", missing)                              => "abc"
                    """)
    void cuts(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $lowercase("ÀÉΣ İ")                                          => "àéς i̇"
                    $uppercase("straße ǆ")                                       => "STRASSE Ǆ"
                    $lowercase(missing)                                          => undefined
                    $length("a😀b")                                               => 3
                    $length("")                                                  => 0
                    $length(missing)                                             => undefined
                    $trim(" \\t a \\n\\r b\\u00a0 ")                                 => "a b "
                    $trim("  ")                                                  => ""
                    $trim("")                                                    => ""
                    $pad("ab", 5) & "|"                                          => "ab   |"
                    $pad("ab", -5)                                               => "   ab"
                    $pad("ab", -5.9, "01")                                       => "010ab"
                    $pad("😀", 3, "-")                                            => "😀--"
                    $pad("a", -4, "😀1")                                          => "😀1😀a"
                    $pad("abc", 2)                                               => "abc"
                    $pad("abc", missing)                                         => "abc"
                    $pad("a", 3, "")                                             => "a  "
                    """)
    void changesLettersAndSpace(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $contains("abc", "bc")                                       => true
                    $contains("abc", "")                                         => true
                    $contains("abc", /B/i)                                       => true
                    $contains("abc", /x/)                                        => false
                    $contains("abc", missing)                                    => undefined
                    $contains(missing, "a")                                      => undefined
                    $match("a1b22", /[a-z]([0-9]+)/)                             => [{"match":"a1","index":0,"groups":["1"]},{"match":"b22","index":2,"groups":["22"]}]
                    $match("a1b22", /[a-z]([0-9]+)/, 1)                          => {"match":"a1","index":0,"groups":["1"]}
                    $match("a1b22", /[a-z]/, 0)                                  => undefined
                    $match("abc", /x/)                                           => undefined
                    $match("abc", /b/, -1)                                       => D3040 match
                    $match(missing, /b/)                                         => undefined
                    $match("b", /(a)?b/)                                         => {"match":"b","index":0,"groups":[null]}
                    """)
    void looksForTexts(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $split("a, b", ", ")                                         => ["a","b"]
                    $split("abc", "")                                            => ["a","b","c"]
                    $split("", "")                                               => []
                    $split("", ",")                                              => [""]
                    $split("a,b,c", ",", 2)                                      => ["a","b"]
                    $split("a,b,c", ",", 1.9)                                    => ["a"]
                    $split("a,b,c", ",", 0)                                      => []
                    $split("a,b", ",", -1)                                       => D3020 split
                    $split("a1b22c", /[0-9]+/)                                   => ["a","b","c"]
                    $split("a1b22c", /[0-9]+/, 2)                                => ["a","b"]
                    $split("a1b22c", /[0-9]+/, 0.5)                              => ["a"]
                    $split("abc", /x/)                                           => ["abc"]
                    $split("1a", /[0-9]/)                                        => ["","a"]
                    $split("abc", missing)                                       => T0410 split
                    $join(["a", "b"], "-")                                       => "a-b"
                    $join(["a", "b"])                                            => "ab"
                    $join([], "-")                                               => ""
                    $join("a", "-")                                              => "a"
                    $join(missing, "-")                                          => undefined
                    $join(["a", 1], "-")                                         => T0412 join
                    """)
    void splitsAndJoins(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $replace("a.b.c", ".", "-")                                  => "a-b-c"
                    $replace("a.b.c", ".", "$0")                                 => "a$0b$0c"
                    $replace("a.b.c", ".", "-", 1)                               => "a-b.c"
                    $replace("a.b.c", ".", "-", 0)                               => "a.b.c"
                    $replace("abc", "", "-")                                     => D3010 replace
                    $replace("abc", "b", "-", -1)                                => D3011 replace
                    $replace("abc", "x", missing)                                => "abc"
                    $replace("abc", "b", missing)                                => D3012 replace
                    $replace("abc", missing, "x")                                => T0410 replace
                    $replace("John Smith", /(\\w+) (\\w+)/, "$2, $1")              => "Smith, John"
                    $replace("abc", /b/, "[$0$1$$]")                             => "a[b$]c"
                    $replace("abc", /(b)(x)?/, "[$1$2$3]")                       => "a[b]c"
                    $replace("abc", /b/, "$")                                    => "a$c"
                    $replace("abc", /b/, "$b$")                                  => "a$b$c"
                    $replace("abcdefghijkl", /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)/, "$10$1$11$99") => "jaa1i9kl"
                    $replace("abcabc", /b/, "x", 1)                              => "axcabc"
                    $replace("abcabc", /b/, "x", 1.5)                            => "axcaxc"
                    $replace("abc", /[a-z]/, $uppercase)                         => T0410 uppercase
                    $replace("a1b2", /[0-9]/, function($m) {"<" & $m.match & $m.start & $m.end & ">"}) => "a<112>b<234>"
                    $replace("a1b2", /([a-z])([0-9])/, function($m) {$m.groups[1] & $m.groups[0]}) => "1a2b"
                    $replace("abc", /b/, function() {1})                         => D3012 replace
                    $replace("abc", /b/, function() {missing})                   => D3012 replace
                    $replace("abc", /x*/, "-")                                   => D1004 /x*/
                    $replace("", /x*/, "-")                                      => "-"
                    """)
    void replaces(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $string(missing)                                             => undefined
                    $string("a")                                                 => "a"
                    $string([1, "a", null, {"b": true}])                         => "[1,\\"a\\",null,{\\"b\\":true}]"
                    $string({"a": [1]}, true)                                    => "{\\n  \\"a\\": [\\n    1\\n  ]\\n}"
                    $string($sum)                                                => ""
                    $string(0.1 + 0.2)                                           => "0.3"
                    ["a", "b"].$uppercase()                                      => ["A","B"]
                    $map([1, 2], $string)                                        => ["1","2"]
                    $map(["abc", "def"], $substring(?, 1))                       => ["bc","ef"]
                    "abc" ~> $uppercase ~> $substring(1)                         => "BC"
                    """)
    void writesValuesAsText(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $contains("abc", function($text) {missing})                  => false
                    $contains("abc", function($text) {false})                    => true
                    $contains("abc", function($text) {"x"})                      => T1010 contains
                    $contains("abc", function($text) {{}})                       => T1010 contains
                    $contains("abc", function($text) {{"start": 1}})             => true
                    $split("abc", $uppercase)                                    => T1010 split
                    $split("a-b", function($text) {{"match": "-", "start": 1, "end": 2, "groups": [], "next": function() {missing}}}) => ["a","b"]
                    $split("a-b", function($text) {{"start": 1, "end": 2}})      => T1010 split
                    $match("a-b", function($text) {{"match": "-", "start": 1, "end": 2, "groups": ["x"], "next": function() {missing}}}) => {"match":"-","index":1,"groups":["x"]}
                    $match("a-b", function($text) {{"start": 1, "next": function() {missing}}}) => {"index":1}
                    $replace("a-b", function($text) {{"match": "-", "start": 1, "end": 2, "groups": ["x"], "next": function() {missing}}}, "[$1]") => "a[x]b"
                    $replace("a-b", function($text) {{"match": "-", "start": 1, "end": 2, "groups": [3], "next": function() {missing}}}, "[$1]") => "a[3]b"
                    $replace("a-b", function($text) {{"match": "-", "start": 1, "next": function() {missing}}}, "[$1]") => T1010 replace
                    $replace("a-b", function($text) {{"start": 1, "next": function() {missing}}}, "x") => T1010 replace
                    """)
    void takesMatchersOfTheExpressionsOwn(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    /** Each of these would fill the memory of the machine, or keep it busy, if it were built before it is counted. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    $pad("a", 1e9)                                               => D2015 1000000
                    $pad("a", -1e300, "xy")                                      => D2015 1000000
                    $pad("a", 1/0)                                               => D2015 1000000
                    $replace(text, "a", text)                                    => D2015 1000000
                    $replace(text, /a/, text)                                    => D2015 1000000
                    $replace(text, /(a)/, "$1$1$1$1$1$1$1$1$1$1" & text)         => D2015 1000000
                    $replace(text, /a/, function() {text})                       => D2015 1000000
                    $join([1..2000].text)                                        => D2015 1000000
                    $join([1..2000].("a"), text)                                 => D2015 1000000
                    $string([1..2000].text)                                      => D2015 1000000
                    $reduce([1..40], function($all, $next) {$all & $all}, "a")          => D2015 1000000
                    [1..2000].$uppercase(text)                                   => D2015 1000000
                    [1..2000].$substring(text, 1)                                => D2015 1000000
                    [1..2000].$match(text, /.*/)                                 => D2015 1000000
                    """)
    void whatIsBuiltIsCountedFirst(String expression, String expected) {
        Limits limits = new Limits(10_000_000, 100, 1_000_000, Duration.ofMinutes(1));
        assertThat(Answer.to("($text := text; " + expression.replace("text", "$text") + ")", TEXT, limits))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1..2000].$length(text)",
                "[1..2000].$trim(text)",
                "[1..2000].$contains(text, 'b')",
                "$split(text, '')",
                "$split(text, 'a')",
                "$replace(text, 'a', '')",
                "$match(text, /a/)",
                "$split('b', function() {{'start': 0, 'end': 0, 'next': $next}})"
            })
    void loopsSpendSteps(String expression) {
        Limits limits = new Limits(1_500, 100, 100_000_000, Duration.ofMinutes(1));
        String whole = "($text := text; $next := function() {{'start': 0, 'end': 0, 'next': $next}}; %s)"
                .formatted(expression.replace("text", "$text"));
        assertThat(Answer.to(whole, TEXT, limits)).isEqualTo("D1014 1500");
    }
}
