package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrayFunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $append([1, 2], [3])               | [1,2,3]
                    $append(1, "a")                    | [1,"a"]
                    $append(null, [null])              | [null,null]
                    $append([], [])                    | []
                    $append([], 1)                     | [1]
                    $append(missing, 1)                | 1
                    $append([1], missing)              | [1]
                    $append(missing, missing)          | undefined
                    $append([1])                       | T0410 append
                    $reverse([1, null, "a"])           | ["a",null,1]
                    $reverse("a")                      | ["a"]
                    $reverse([])                       | []
                    $reverse(missing)                  | undefined
                    $zip([1, 2, 3], ["a", "b"])        | [[1,"a"],[2,"b"]]
                    $zip([1, null])                    | [[1],[null]]
                    $zip(1, "a")                       | [[1,"a"]]
                    $zip([1], missing)                 | []
                    $zip([], [1])                      | []
                    $zip()                             | T0410 zip
                    $shuffle(["a"])                    | ["a"]
                    $shuffle(missing)                  | undefined
                    """)
    void makesListsOfLists(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $sort([3, 1.5, 2])                 | [1.5,2,3]
                    $sort(["b", "a", "B", ""])         | ["","B","a","b"]
                    $sort([3, 1], function($l, $r) {$l < $r}) | [3,1]
                    $sort([1, 2, 3], function($l, $r) {$r - 2}) | [3,1,2]
                    $sort([3, 1, 2], function() {[]})  | [2,1,3]
                    $sort([3, 1, 2], function() {missing}) | [3,1,2]
                    $sort("a")                         | ["a"]
                    $sort([true])                      | [true]
                    $sort(missing)                     | undefined
                    $sort([1, "a"])                    | D3070 sort
                    $sort([true, false])               | D3070 sort
                    $sort([[1], [2]])                  | D3070 sort
                    $sort([1, 2], missing)             | T0410 sort
                    $sort([{"k": 2, "n": 1}, {"k": 1, "n": 2}, {"k": 2, "n": 3}], function($l, $r) {$l.k > $r.k}).n | [2,1,3]
                    """)
    void sorts(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @Test
    void sortsAsJavaDoes() {
        long seed = Dice.seed();
        Random random = new Random(seed);
        List<Object> numbers = new ArrayList<>();
        for (int count = 0; count < 1_000; count++) {
            numbers.add(random.nextBoolean() ? random.nextInt(50) : Math.round(random.nextDouble() * 100) / 2.0);
        }
        List<Object> expected = new ArrayList<>(numbers);
        expected.sort((one, other) -> Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue()));
        assertThat(Answer.to("$sort($)", numbers)).as("seed " + seed).isEqualTo(Answer.to("$", expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $distinct([1, 2, 1, "1", true, null, null, true]) | [1,2,"1",true,null]
                    $distinct([[1, 2], [1, 2], [2, 1], []])           | [[1,2],[2,1],[]]
                    $distinct([{"a": 1, "b": [2]}, {"b": [2], "a": 1}, {"a": 1}]) | [{"a":1,"b":[2]},{"a":1}]
                    $distinct([1, 1])                                 | [1]
                    $distinct([1, 1].$)                               | 1
                    $distinct("a")                                    | "a"
                    $distinct([])                                     | []
                    $distinct(missing)                                | undefined
                    """)
    void leavesOutWhatWasThere(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @Test
    void tellsNumbersApartByWorthAndNotByType() {
        List<Object> numbers = List.of(
                1,
                1.0,
                1L,
                BigInteger.ONE,
                new BigDecimal("1.00"),
                0.0,
                -0.0,
                9007199254740993L,
                9007199254740992L,
                new BigInteger("9007199254740993"));
        assertThat(Answer.to("$distinct($)", numbers)).isEqualTo("[1,0.0,9007199254740993,9007199254740992]");
    }

    @RepeatedTest(20)
    void shufflesWithoutLoss() {
        assertThat(Answer.to("$sort($shuffle([1..20])) = [1..20]")).isEqualTo("true");
    }

    @Test
    void putsEveryValueAtEveryPlaceWhenShuffling() {
        assertThat(Answer.to("$sort($distinct([1..500].$join($shuffle([\"a\", \"b\", \"c\"]))))"))
                .isEqualTo("[\"abc\",\"acb\",\"bac\",\"bca\",\"cab\",\"cba\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $append(list, 1)
                    $reverse(list)
                    $shuffle(list)
                    $sort(list)
                    $distinct(list)
                    $zip(list, list)
                    """)
    void doesNotTouchItsArguments(String expression) {
        List<Integer> list = Collections.unmodifiableList(List.of(3, 1, 2, 1));
        assertThat(Answer.to(expression, Map.of("list", list))).startsWith("[");
        assertThat(list).containsExactly(3, 1, 2, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    $append(list, list)                     | D2015
                    $reverse(list)                          | D2015
                    $shuffle(list)                          | D2015
                    $sort(list, function($l, $r) {true})    | D2015
                    $zip(list, list)                        | D2015
                    $distinct(list)                         | D1014
                    """)
    void spendsTheBudget(String expression, String code) {
        List<Object> list = new ArrayList<>();
        for (int count = 0; count < 60; count++) {
            list.add(List.of(count));
        }
        Limits tight = new Limits(500, 10, 50, Duration.ofSeconds(30));
        assertThat(Answer.to("$count(list)", Map.of("list", list), tight)).isEqualTo("60");
        assertThat(Answer.to(expression, Map.of("list", list), tight)).startsWith(code);
    }
}
