package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HigherOrderFunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $map([1, 2], function($v) {$v * 10})              | [10,20]
                    $map(["a", null], function($v, $i) {$i})          | [0,1]
                    $map([1, 2], function($v, $i, $all) {$count($all)}) | [2,2]
                    $map([1, 2], function() {7})                      | [7,7]
                    $map([1, 2], function($v) {$v = 1 ? missing : null}) | null
                    $map([1, 2], function($v) {[$v]})                 | [[1],[2]]
                    $map([1], function($v) {$v})                      | 1
                    $map(5, function($v) {$v})                        | 5
                    $map([], function($v) {$v})                       | undefined
                    $map(missing, function($v) {$v})                  | undefined
                    $map([[1], [2, 3]], $count)                       | [1,2]
                    $map([[1], [2]], $zip)                            | [[[1]],[[2]]]
                    $map([{"a": 1}, {"b": 2}], $keys)                 | [["a"],["b"]]
                    $map([1, 2], $random)                             | T0410 random
                    $map([1], missing)                                | T0410 map
                    """)
    void maps(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $filter([1, 2, 3], function($v) {$v > 1})         | [2,3]
                    $filter([1, 2, 3], function($v, $i) {$i = 1})     | 2
                    $filter([5, 6], function($v, $i, $all) {$v = $all[1]}) | 6
                    $filter([null, 0, ["a"]], function($v) {$v != 0}) | [null,["a"]]
                    $filter([1, 2], function($v) {[0, ""]})           | undefined
                    $filter(["", "a"], $boolean)                      | "a"
                    $filter(missing, $boolean)                        | undefined
                    $single([1, 2, 3], function($v) {$v = 2})         | 2
                    $single(["a"])                                    | "a"
                    $single([null])                                   | null
                    $single([1, 2, 3], function($v, $i, $all) {$i = $count($all) - 1}) | 3
                    $single([1, 2])                                   | D3138 single
                    $single([1, 2], function($v) {$v > 2})            | D3139 single
                    $single([])                                       | D3139 single
                    $single(missing, $boolean)                        | undefined
                    $single([1], missing)                             | T0410 single
                    """)
    void selects(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $reduce([1, 2, 3], function($a, $v) {$a + $v})    | 6
                    $reduce([1, 2, 3], function($a, $v) {$a & $v}, "") | "123"
                    $reduce([5, 6, 7], function($a, $v, $i) {$a & $i}, "") | "012"
                    $reduce([5, 6], function($a, $v, $i, $all) {$a + $all[$i]}, 0) | 11
                    $reduce([5, 6], function($a, $v, $i) {$i})        | 1
                    $reduce([1, 2], $append)                          | [1,2]
                    $reduce([7], function($a, $v) {0})                | 7
                    $reduce([], function($a, $v) {0})                 | undefined
                    $reduce([], function($a, $v) {0}, "start")        | "start"
                    $reduce([1, 2], function($a, $v) {$v}, null)      | 2
                    $reduce(missing, function($a, $v) {0}, 1)         | undefined
                    $reduce([1, 2], function($a) {0})                 | D3050 reduce
                    $reduce([], $count)                               | D3050 reduce
                    """)
    void reduces(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $each({"a": 1, "b": null}, function($v, $k) {$k & ":" & $string($v)}) | ["a:1","b:null"]
                    $each({"a": 1, "b": 2}, function($v, $k, $o) {$count($keys($o))}) | [2,2]
                    $each({"a": 1}, function($v) {$v})                | 1
                    $each({"a": 1}, function($v) {missing})           | undefined
                    $each({}, function($v) {$v})                      | undefined
                    $each(missing, function($v) {$v})                 | undefined
                    {"a": 1, "b": 2}.$each(function($v, $k) {$k})     | ["a","b"]
                    $each([1], function($v) {$v})                     | T0410 each
                    $sift({"a": 1, "b": null, "c": 3}, function($v) {$v != 1}) | {"b":null,"c":3}
                    $sift({"a": 1, "b": 2}, function($v, $k) {$k = "b"}) | {"b":2}
                    $sift({"a": 1, "b": 2}, function($v, $k, $o) {$v = $o.a}) | {"a":1}
                    $sift({"a": 1}, function() {false})               | undefined
                    $sift(missing, function() {true})                 | undefined
                    {"a": 1, "b": 2}.$sift(function($v) {$v = 2})     | {"b":2}
                    $sift({"a": 1})                                   | T0410 sift
                    """)
    void goesThroughObjects(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$map([1..100], function($v) {$v})",
                "$filter([1..100], function($v) {true})",
                "$reduce([1..100], function($a, $v) {0})",
                "$single([1..100], function($v) {$v = 1})",
                "$sort([1..100], function($l, $r) {true})"
            })
    void spendsStepsForEveryTurn(String expression) {
        assertThat(Answer.to(expression, null, new Limits(150, 10, 10_000, Duration.ofSeconds(30))))
                .startsWith("D1014");
    }

    @Test
    void spendsSizeForWhatItKeeps() {
        List<Integer> numbers = Collections.nCopies(100, 1);
        Limits tight = new Limits(10_000, 10, 50, Duration.ofSeconds(30));
        assertThat(Answer.to("$map($, function($v) {1})", numbers, tight)).startsWith("D2015");
        assertThat(Answer.to("$filter($, function($v) {true})", numbers, tight)).startsWith("D2015");
        assertThat(Answer.to("$map($, function($v) {$none})", numbers, tight)).isEqualTo("undefined");
    }
}
