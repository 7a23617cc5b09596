package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.crosswalk.json.Json;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tries every way to run away that an expression has, and holds each to the error of the budget that it uses up, and to
 * what it may allocate until then.
 */
final class BudgetTest {
    private static final Limits LIMITS = new Limits(300_000, 200, 1_000_000, Duration.ofSeconds(20));
    private static final long MAXIMUM_BYTES = 200_000_000;

    private static final String DATA = """
            {"list": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "o": {"p": {"q": 1}}}
            """;

    /**
     * One line for each: the codes that are right, and the expression. Where several codes are right, several budgets are
     * used up by it, and which comes first is a matter of their sizes. A deep value may also simply be walked.
     */
    private static final String RUNAWAYS = """
            D1011 ($f := function($x) {1 + $f($x)}; $f(1))
            D1011 ($f := function($x) {[$f($x)]}; $f(1))
            D1011 ($f := function($x) {{"a": $f($x)}}; $f(1))
            D1011 ($f := function($x) {$g($x) & "a"}; $g := function($x) {$f($x) & "b"}; $f(1))
            D1011 ($f := function($x) {$map([1], $f)}; $f(1))
            D1011 ($f := function($x) {$filter([1], $f)}; $f(1))
            D1011 ($f := function($x) {$reduce([1, 2], function($a, $b) {$f($b)})}; $f(1))
            D1011 ($f := function($x) {$each({"a": 1}, $f)}; $f(1))
            D1011 ($f := function($x) {$sift({"a": 1}, $f)}; $f(1))
            D1011 ($f := function($x) {$single([1], $f)}; $f(1))
            D1011 ($f := function($a, $b) {$sort([1, 2], $f)}; $f(1, 2))
            D1011 ($f := function($x) {$replace("a", /a/, $f)}; $f(1))
            D1011 ($f := function($x) {$match("a", $f)}; $f(1))
            D1011 ($f := function($x) {o.p.($f($x) + 1)}; $f(1))
            D1011 ($f := function($x) {list[$f($x) = 1]}; $f(1))
            D1011 ($f := function($x) {list^($f($x))}; $f(1))
            D1011 ($f := function($x) {list{"k": $f($x)}}; $f(1))
            D1011 ($f := function($x) {($x ~> $f) + 1}; $f(1))
            D1011 ($f := function($x) {o ~> |$|{"a": $f($x)}|}; $f(1))
            D1011 ($f := function($x) {1 + $g($x)}; $g := $f(?); $f(1))
            D1011 ($s := "1 + $eval($s)"; $eval($s))
            D1011,D1014,D2015 ($s := "$eval($s)"; $eval($s))
            D1011 (function($f) {$f($f) + 1})(function($f) {$f($f) + 1})
            D1014 ($f := function($x) {$f($x)}; $f(1))
            D1014 ($f := function($x) {$x > 0 ? $f($x + 1) : 0}; $f(1))
            D1014 ($even := function($n) {$odd($n + 1)}; $odd := function($n) {$even($n + 1)}; $even(1))
            D1014 ($f := function($x) {($y := $x; $f($y))}; $f(1))
            D1014 (function($f) {$f($f)})(function($f) {$f($f)})
            D1014,D2015 $reduce([1..100000], function($a, $b) {$a + $sum([1..100])})
            D2015 $reduce([1..100], function($a, $b) {$a & $a}, "x")
            D1014,D2015 $reduce([1..100], function($a, $b) {$append($a, $a)}, [1])
            D2015 $reduce([1..100], function($a, $b) {$a & "-" & $a & $b}, "x")
            D2015 $reduce([1..100], function($a, $b) {$merge([$a, {$string($b): $string($a)}])}, {})
            D2015,D1014 $string($reduce([1..100], function($a, $b) {[$a, $a]}, 1))
            D2015,D1014 $string($reduce([1..100], function($a, $b) {[$a, $a]}, 1), true)
            D2015,D1014 $length($string($reduce([1..100], function($a, $b) {{"l": $a, "r": $a}}, 1)))
            D2015,D1014 "x" & $reduce([1..100], function($a, $b) {[$a, $a]}, 1)
            D1014,D2015 $count($reduce([1..100], function($a, $b) {[$a, $a]}, 1).**)
            D1014,D2015 $count($reduce([1..100], function($a, $b) {{"l": $a, "r": $a}}, 1).**.l)
            D1014,D2015 ($m := function() {$reduce([1..100], function($a, $b) {[$a, $a]}, 1)}; $m() = $m())
            D1014,D2015 ($m := function() {$reduce([1..100], function($a, $b) {{"l": $a, "r": $a}}, 1)}; $m() != $m())
            D1014,D2015 ($m := function() {$reduce([1..100], function($a, $b) {{"l": $a, "r": $a}}, 1)}; $m() = $m())
            D1014,D2015,value ($m := function() {$reduce([1..100], function($a, $b) {{"l": $a, "r": $a}}, 1)}; $m() in [$m()])
            D1014,D2015 ($m := function() {$reduce([1..100], function($a, $b) {{"l": $a, "r": $a}}, 1)}; $distinct([$m(), $m()]))
            D1014,D2015 ($m := function() {$reduce([1..100], function($a, $b) {[$a, $a]}, 1)}; $distinct([$m(), $m()]))
            D1014,D2015 $boolean($reduce([1..100], function($a, $b) {[$a, $a]}, 0))
            D1014,D2015 $clone($reduce([1..100], function($a, $b) {[$a, $a]}, 1))
            D1014,D2015 {"x": $reduce([1..100], function($a, $b) {[$a, $a]}, 1)} ~> |$|{"y": 1}|
            D1014,D2015 $reduce([1..100], function($a, $b) {{"l": $a, "r": $a}}, 1) ~> |**|{"y": 1}|
            D1014,D2015 $keys($reduce([1..100], function($a, $b) {[$a, $a]}, {"k": 1}))
            D1014,D2015 $lookup($reduce([1..100], function($a, $b) {[$a, $a]}, {"k": 1}), "k")
            D1014,D2015 $spread($reduce([1..100], function($a, $b) {[$a, $a]}, {"k": 1}))
            D1014,D2015 $reduce([1..100], function($a, $b) {[$a, $a]}, {"k": 1}).k
            D1014,D2015 $reduce([1..100], function($a, $b) {[[$a, $a]]}, 1).*
            D1011,D1014,value $string($reduce([1..100000], function($a, $b) {[$a]}, 1))
            D1011,D1014,value $string($reduce([1..100000], function($a, $b) {{"a": $a}}, 1))
            D1011,D1014,value ($m := function() {$reduce([1..100000], function($a, $b) {[$a]}, 1)}; $m() = $m())
            D1011,D1014,value $count($reduce([1..100000], function($a, $b) {[$a]}, 1).**)
            D1011,D1014,value $clone($reduce([1..100000], function($a, $b) {{"a": $a}}, 1))
            D1011,D1014,value $boolean($reduce([1..100000], function($a, $b) {[$a]}, 0))
            D2015 [1..2000000]
            D2015 $count([1..9999999])
            D1014,D2015 [1..1000000].[1..1000000]
            D2015,D1014 [1..1000].[1..1000]
            D2015,D1014 [1..1000].([1..1000].([1..1000]))
            D2015,D1014 $map([1..1000], function($a) {$map([1..1000], function($b) {$a * $b})})
            D1014,D2015 $append([1..600000], [1..600000])
            D2015,D1014 $zip([1..600000], [1..600000])
            D2015,D1014 $reverse([1..600000])
            D2015,D1014 $sort([1..600000])
            D2015,D1014 $shuffle([1..600000])
            D1014,D2015 $distinct([1..400000])
            D1014,D2015 $distinct([1..2000].{"a": $})
            D2015 $pad("x", 1000000000)
            D2015 $pad("x", -1000000000)
            D2015 $pad("x", 1e15, "ab")
            D2015 $pad("", 600000) & $pad("", 600000)
            D2015 $replace($pad("", 10000, "a"), "a", $pad("", 10000, "b"))
            D2015 $replace($pad("", 10000, "a"), /a/, $pad("", 10000, "b"))
            D2015 $replace($pad("", 1000, "a"), /a/, function($m) {$pad("", 10000, "b")})
            D2015 $replace($pad("", 100000, "a"), /(a+)/, "$1$1$1$1$1$1$1$1$1$1$1$1")
            D2015 $join($map([1..200], function($v) {$pad("", 10000, "x")}))
            D2015 $join([1..2000].("x"), $pad("", 10000, "-"))
            D2015,D1014 $split($pad("", 600000, "a"), "")
            D2015,D1014 $split($pad("", 600000, "a,"), ",")
            D2015,D1014 $split($pad("", 600000, "a,"), /,/)
            D2015,D1014 $match($pad("", 600000, "a"), /a/)
            D2015 $base64encode($pad("", 900000))
            D2015 $encodeUrlComponent($pad("", 500000, "€"))
            D1014,D2015 $uppercase($pad("", 600000, "ß"))
            D2015,D1014 $substring($pad("", 600000, "😀"), 1)
            D2015,D1014 $length($pad("", 900000, "a")) + $length($pad("", 900000, "b"))
            D2015 $formatInteger(1e12, "I")
            D1014,D2015 $formatInteger(5, $pad("", 600000, "0"))
            D1014,D2015 $formatNumber(5, $pad("", 600000, "0"))
            D2015 $fromMillis(0, "[Y9,99999999]")
            D2015 $fromMillis(0, "[H0001,9999999]")
            D1014,D2015 $fromMillis(0, $pad("", 600000, "[Y]"))
            D1014,D2015 list@$a.list@$b.list@$c.list@$d.list@$e.list@$f.list@$g.{"a": $a}
            D1014,D2015 $count([1..1000]@$a.[1..1000]@$b.[$a, $b])
            D1014,D2015 list.$$.list.$$.list.$$.list.$$.list.$$.list.$$.list
            D1014 $sort([1..2000], function($a, $b) {$sum([1..300]) > 0})
            D1014 $sort([1..100000], function($a, $b) {$a > $b})
            D1014,D2015 [1..100000]^(>$ * 0, $sum([1..100]))
            D1014,D2015 [1..300000]{"k": $}
            D1014,D2015 [1..300000]{"k" & $: $}
            D1014,D2015 [1..300000][$ > 5]
            D1014,D2015 [1..300000]#$i[$i > 5]
            D1014,D2015 $sum([1..300000].($ * 2))
            D1014,D2015 $filter([1..300000], function($v) {true})
            D1014,D2015 $each($merge([1..3000].{"k" & $: $}), function($v, $k) {$sum([1..1000])})
            D1014,D2015 $eval($pad("1", 900000, "+1"))
            D1014,D2015,D3120 $eval("[" & $join([1..100000].("[")))
            D1014,D2015,D3120 $eval($join([1..50000].("1"), "+"))
            D1014,D2015 ($t := "(" & $pad("1;", 50000, "1;") & "1)"; [1..300].$eval($t))
            D1014,D2015 ($t := $pad("1", 50000, " "); [1..3000].$eval($t))
            D1014,D2015 ($t := "\\"" & $pad("1", 50000, "x") & "\\""; [1..3000].$eval($t))
            D1014,D2015,D3120 ($t := $pad("/", 50000, "a") & "/"; [1..3000].($eval($t)))
            """;

    /** Regular expressions that take for ever in a matcher that goes back: ours has to stop or to be quick. */
    private static final String EXPLOSIVE = """
            /(a+)+$/
            /(a|a)*$/
            /(a|aa)+$/
            /(.*)*c/
            /^(a+)+c/
            /(a*)*c/
            /((a+)+)+$/
            /(a+)+\\1c/
            /(?=(a+)+$)b/
            /(a{1,30}){1,30}$/
            /((((((a+)+)+)+)+)+)+$/
            /(\\w+\\s?)+$/
            /(a+?)+?$/
            /(x+x+)+y|(a+a+)+c/
            """;

    @TestFactory
    Stream<DynamicTest> everyRunawayIsStoppedByItsBudget() {
        AtomicLong mostBytes = new AtomicLong();
        AtomicInteger stopped = new AtomicInteger();
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : RUNAWAYS.lines().toList()) {
            List<String> codes =
                    Arrays.asList(line.substring(0, line.indexOf(' ')).split(",", -1));
            String expression = line.substring(line.indexOf(' ') + 1);
            tests.add(DynamicTest.dynamicTest(expression, () -> {
                AtomicLong bytes = new AtomicLong();
                assertThat(codes).contains(stopped(expression, LIMITS, bytes));
                assertThat(bytes.get()).as("bytes allocated by it").isLessThan(MAXIMUM_BYTES);
                stopped.incrementAndGet();
                mostBytes.accumulateAndGet(bytes.get(), Math::max);
            }));
        }
        tests.add(DynamicTest.dynamicTest("all of them", () -> {
            System.out.printf(
                    Locale.ROOT,
                    "JSONata budgets: %d of %d ways to run away stopped, the hungriest allocated %,d kB%n",
                    stopped.get(),
                    RUNAWAYS.lines().count(),
                    mostBytes.get() / 1_000);
        }));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> noRegularExpressionRunsAway() {
        return EXPLOSIVE
                .lines()
                .map(pattern -> DynamicTest.dynamicTest(pattern, () -> {
                    for (String form : List.of(
                            "$match(text, %s)",
                            "$replace(text, %s, \"x\")", "$split(text, %s)", "$contains(text, %s)")) {
                        String expression = String.format(Locale.ROOT, form, pattern);
                        Outcome outcome = Outcome.awaited(() -> Outcome.ofOurs(
                                expression, Json.parseObject(DATA), Map.of(), Clock.systemUTC(), LIMITS));
                        if (outcome instanceof Outcome.Failure(String code, int _, String _)) {
                            assertThat(List.of("D1014", "D1004")).as(expression).contains(code);
                        } else {
                            assertThat(outcome).as(expression).isNotInstanceOf(Outcome.Crash.class);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> timeStopsWhatTakesFewSteps() {
        Limits brief = new Limits(Long.MAX_VALUE, 1_000, Long.MAX_VALUE, Duration.ofMillis(100));
        return Stream.of(
                        "($f := function($x) {$f($x)}; $f(1))",
                        "$reduce([1..5000000], function($a, $b) {$a + $b})",
                        "$sort([1..500000], function($a, $b) {$sum([1..100]) > $a})",
                        "$match(text & text & text, /^(a+)+c|(a*)*d|(a|a)*e/)",
                        "$replace($pad(\"\", 5000, \"a\"), /(a+)+c/, \"x\")",
                        "$distinct([1..100000].{\"a\": $})")
                .map(expression -> DynamicTest.dynamicTest(
                        expression,
                        () -> assertThat(stopped(expression, brief, new AtomicLong()))
                                .isEqualTo("D1012")));
    }

    @TestFactory
    Stream<DynamicTest> eachBudgetIsTheOneThatWasGiven() {
        String deep = "($f := function($n) {$n = 0 ? 0 : 1 + $f($n - 1)}; $f(150))";
        String busy = "$sum([1..1000].($ * 2))";
        String large = "$length($pad(\"\", 10000, \"x\"))";
        return Stream.of(
                budget(deep, new Limits(100_000, 100, 100_000, Duration.ofSeconds(20)), "D1011"),
                budget(deep, new Limits(100_000, 400, 100_000, Duration.ofSeconds(20)), "value"),
                budget(busy, new Limits(500, 100, 100_000, Duration.ofSeconds(20)), "D1014"),
                budget(busy, new Limits(50_000, 100, 100_000, Duration.ofSeconds(20)), "value"),
                budget(large, new Limits(100_000, 100, 9_000, Duration.ofSeconds(20)), "D2015"),
                budget(large, new Limits(100_000, 100, 30_000, Duration.ofSeconds(20)), "value"));
    }

    private static DynamicTest budget(String expression, Limits limits, String expected) {
        return DynamicTest.dynamicTest(
                expected + " " + expression,
                () -> assertThat(stopped(expression, limits, new AtomicLong())).isEqualTo(expected));
    }

    private static String stopped(String expression, Limits limits, AtomicLong bytes) {
        Outcome outcome = Outcome.awaited(() -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            Outcome got = Outcome.ofOurs(expression, Json.parseObject(DATA), Map.of(), Clock.systemUTC(), limits);
            bytes.set(threads.getCurrentThreadAllocatedBytes() - before);
            return got;
        });
        return switch (outcome) {
            case Outcome.Failure(String code, int _, String _) -> code;
            case Outcome.Value _, Outcome.Undefined _ -> "value";
            case Outcome.Crash crash -> crash.shown();
        };
    }
}
