package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.jsonata.pattern.PatternSearch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegularExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    /a|ab/("ab").match                                           => "a"
                    /((a)|b)*/("ab").[match, $count(groups)]                     => ["ab",2]
                    /(a*)*/("b").match                                           => ""
                    /(?:a*?)*?b/("aab").match                                    => "aab"
                    /(a+)(b+)?/("xaab").[start, end, match, groups]              => [1,4,"aab","aa","b"]
                    /(?<year>[0-9]{4})-(?<month>[0-9]{2})/("on 2026-11-22").groups => ["2026","11"]
                    /(?<=\\$)[0-9]+/("a1 $23").match                              => "23"
                    /(?<!\\$)\\b[0-9]+/("$23 45").match                            => "45"
                    /(?<=a+b*)c/("aabbc").start                                  => 4
                    /(?<=([ab]+)([bc]+))d/("abcd").groups                        => ["a","bc"]
                    /q(?=u)/("aq qu").start                                      => 3
                    /q(?!u)/("qu aq").start                                      => 4
                    /(?=(a+))a*b\\1/("baaabac").[match, groups]                   => ["aba","a"]
                    /(.*?)a(?!(a+)b\\2c)\\2(.*)/("baaabaac").[match, groups[0]]    => ["baaabaac","ba"]
                    /(["']).*?\\1/("say 'it is' now").match                       => "'it is'"
                    /\\1(a)/("aa").match                                          => "a"
                    /(a\\1)/("aa").match                                          => "a"
                    /(?:(a)|b)*/("ab").match                                     => "ab"
                    /\\k<n>(?<n>x)/("xx").match                                   => "x"
                    """)
    void findsWhatJavaScriptFinds(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    /[^]/("\\n").match                                            => "\\n"
                    /[]/("a")                                                    => undefined
                    /[&&a]+/("a&").match                                         => "a&"
                    /[a-]+/("-a").match                                          => "-a"
                    /[\\w-.]+/("a-.b").match                                      => "a-.b"
                    /[\\b]/("a\\bc").start                                         => 1
                    /[\\c1\\x41\\u0042\\103]+/("ABC\\u0011").match                    => "ABC\\u0011"
                    /\\cJ/("a\\nb").start                                          => 1
                    /\\c/("a\\\\c").match                                           => "\\\\c"
                    /\\x4/("x4").match                                            => "x4"
                    /\\u{2}/("uu").match                                          => "uu"
                    /\\101\\18/("A\\u00018").match                                  => "A\\u00018"
                    /\\8/("8").match                                              => "8"
                    /a{,2}/("a{,2}").match                                       => "a{,2}"
                    /a{2}/("aaa").match                                          => "aa"
                    /x{2,3}?/("xxxx").match                                      => "xx"
                    /a{0}b/("ab").match                                          => "b"
                    """)
    void readsSetsAndEscapesAsJavaScriptDoes(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    /./("\\u2028a").start                                         => 1
                    /./("😀").end                                                 => 1
                    /[😀]/("😁").end                                               => 1
                    /\\s+/("a\\u00a0\\ufeff\\u2003b").[start, end]                   => [1,4]
                    /\\w+/("é_9").match                                           => "_9"
                    /\\d/("٣4").match                                             => "4"
                    /\\bcafé\\b/("un café noir")                                   => undefined
                    /caf\\b/("café").match                                        => "caf"
                    /^b/("a\\nb")                                                 => undefined
                    /^b/m("a\\nb").start                                          => 2
                    /a$/("a\\n")                                                  => undefined
                    /a$/m("a\\n").match                                           => "a"
                    /a$/m("a\\u2028b").match                                      => "a"
                    /^/m("\\r\\nx").start                                          => 0
                    /straße/i("STRASSE")                                         => undefined
                    /ÉTÉ/i("été").match                                          => "été"
                    /k/i("\\u212a")                                               => undefined
                    /s/i("ſ")                                                    => undefined
                    /σ/i("ς").match                                              => "ς"
                    /[^x]/i("Xy").match                                          => "y"
                    /[a-z]+/i("AbC").match                                       => "AbC"
                    /(ab)\\1/i("abAB").match                                      => "abAB"
                    /\\//("a/b").start                                            => 1
                    /[/]/("a/b").start                                           => 1
                    /(?:)/("abc").[start, end]                                   => [0,0]
                    /a(?=b)?/("a").match                                         => "a"
                    """)
    void takesCharactersForWhatJavaScriptTakesThem(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    /a/("bab", 2)                                                => undefined
                    /a/("bab", 1).start                                          => 1
                    /a/("aba", 1).start                                          => 2
                    /a/("aba", 9)                                                => undefined
                    /a/("aba", -3).start                                         => 0
                    /a/(missing)                                                 => undefined
                    /1/(213).start                                               => 1
                    /u/(true).start                                              => 2
                    /a/([1])                                                     => T0410 /a/
                    /a/("aba").next().start                                      => 2
                    /a/("aba").next().next()                                     => undefined
                    /x*/("aba").next()                                           => D1004 /x*/
                    /x*/("").next()                                              => undefined
                    /a/("aba").$keys($)                                          => ["match","start","end","groups","next"]
                    /a/("b")                                                     => undefined
                    """)
    void isAFunctionThatGivesOneMatchAndTheNext(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    [[]      => [    => [
                    []]      => ]    => null
                    {        => {    => {
                    a{1,     => a{1, => a{1,
                    }]       => }]   => }]
                    """)
    void readsBracketsThatTheLexerCannotTell(String source, String text, String expected) {
        PatternSearch search = search(source, text);
        assertThat(search.find(0) ? search.group(0) : "null").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    a**          => *
                    *            => *
                    a|+          => +
                    ^*           => *
                    \\b?          => ?
                    (?<=a)*      => *
                    {1}          => {1}
                    a{2}{3}      => {3}
                    a{3,2}       => {3,2}
                    (a           => (
                    a)           => )
                    [a           => [
                    [z-a]        => z-a
                    \\            => \\
                    (?a)         => (?a
                    (?P<n>a)     => (?P
                    (?<1>a)      => (?<1>
                    (?<n         => (?<n
                    (?<n>a)(?<n>b) => (?<n>
                    (?<n>a)\\k<m> => \\k
                    (?<n>a)\\k    => \\k
                    (?<n>a)[\\k]  => \\k
                    """)
    void namesThePieceThatIsWrong(String source, String piece) {
        assertThatThrownBy(() -> RegularExpression.compile(source, ""))
                .isInstanceOfSatisfying(JsonataException.class, error -> {
                    assertThat(error.code()).isEqualTo("S0303");
                    assertThat(error.token()).isEqualTo(piece);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ii", "u"})
    void knowsTheFlagsOfJsonataOnly(String flags) {
        assertThatThrownBy(() -> RegularExpression.compile("a", flags)).hasMessageContaining("S0303");
    }

    @Test
    void refusesWhatNestsTooDeep() {
        assertThat(search("(".repeat(199) + "a" + ")".repeat(199), "a").find(0)).isTrue();
        assertThatThrownBy(() -> RegularExpression.compile("(".repeat(200) + "a" + ")".repeat(200), ""))
                .hasMessageContaining("S0303");
    }

    /** Without a budget most of these would run for years; the last three read no character at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/(a+)+$/(text)",
                "/(a|a)*$/(text)",
                "/(a|aa)+$/(text)",
                "/(.*)*x/(text)",
                "/(?=(a+)+$)/(text)",
                "/(?<=c(a+)+b)x/(text & 'x')",
                "/(a*)\\1\\1\\1\\1\\1b(?:a?){60}c/(text & 'b' & text)",
                "$match(text, /(a+)+$/)",
                "$replace(text, /(a+)+$/, 'x')",
                "$split(text, /(a+)+$/)",
                "$contains(text, /(a+)+$/)",
                "/(?:x*|y*){60}$(?<=z)/('')",
                "/(?:){2000000000}/('')",
                "/(?:(?:){2000000}){2000000}/('')"
            })
    void aRunawayPatternEndsByTheBudget(String expression) {
        Map<String, String> root = Map.of("text", "a".repeat(60) + "b");
        Limits fewSteps = new Limits(100_000, 100, 100_000_000, Duration.ofMinutes(10));
        assertThat(Answer.to(expression, root, fewSteps)).isEqualTo("D1014 100000");
        Limits littleTime = new Limits(Long.MAX_VALUE, 100, Long.MAX_VALUE, Duration.ofMillis(20));
        assertThat(Answer.to(expression, root, littleTime)).isEqualTo("D1012 20");
    }

    @Test
    void noTextIsTooLongForTheStack() {
        String text = "ab".repeat(200_000);
        Limits limits = new Limits(10_000_000, 100, 100_000_000, Duration.ofMinutes(1));
        assertThat(Answer.to("/^(a|b)*$/(text).end", Map.of("text", text), limits))
                .isEqualTo("400000");
        assertThat(Answer.to("/^(?:(a)|(b))*?$/(text).end", Map.of("text", text), limits))
                .isEqualTo("400000");
    }

    @Test
    void rememberedForksSpendTheBudgetOfSize() {
        Limits small = new Limits(10_000_000, 100, 50_000, Duration.ofMinutes(1));
        assertThat(Answer.to("/^(a|b)*$/(text)", Map.of("text", "ab".repeat(10_000)), small))
                .isEqualTo("D2015 50000");
    }

    @Test
    void aLongTextThatIsOnlySkippedSpendsSteps() {
        Limits few = new Limits(1_000, 100, 1_000, Duration.ofMinutes(1));
        Map<String, String> root = Map.of("text", "a".repeat(1_000_000));
        assertThat(Answer.to("/b/(text)", root, few)).isEqualTo("D1014 1000");
        assertThat(Answer.to("/[bc]/(text)", root, few)).isEqualTo("D1014 1000");
        assertThat(Answer.to("/a*/(text).end", root, few)).isEqualTo("D1014 1000");
    }

    @Test
    void oneExpressionServesManyThreads() throws Exception {
        CompiledExpression expression = CompiledExpression.compile(
                "$replace(text, /(\\w+)-(\\w+)/, '$2-$1') & $match(text, /x|(\\d+)/).match", Library.standard());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Object>> calls = IntStream.range(0, 2_000)
                    .<Callable<Object>>mapToObj(number -> () -> String.valueOf(expression.evaluate(
                                    Map.of("text", "a" + number + "-b" + number),
                                    Map.of(),
                                    Clock.systemUTC(),
                                    new Limits(10_000, 100, 10_000, Duration.ofMinutes(1))))
                            .equals("b%1$d-a%1$d[\"%1$d\",\"%1$d\"]".formatted(number)))
                    .toList();
            for (Future<Object> right : threads.invokeAll(calls)) {
                assertThat(right.get()).isEqualTo(true);
            }
        }
    }

    private static PatternSearch search(String source, String text) {
        Limits limits = new Limits(100_000, 100, 100_000, Duration.ofMinutes(1));
        return RegularExpression.compile(source, "")
                .search(new Evaluation(null, Map.of(), Clock.systemUTC(), limits), text);
    }
}
