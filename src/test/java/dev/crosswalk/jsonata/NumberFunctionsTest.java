package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberFunctionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $number("42")               | 42
                    $number("-0.5")             | -0.5
                    $number("1.5e3")            | 1500
                    $number("2E-1")             | 0.2
                    $number("007")              | 7
                    $number("-0")               | 0
                    $number("0x1F")             | 31
                    $number("0XfF")             | 255
                    $number("0o17")             | 15
                    $number("0b101")            | 5
                    $number("0x000000000000000000000000000000000000000000000001") | 1
                    $number("9007199254740993") | 9007199254740993
                    $number("12345678901234567890") | 12345678901234567890
                    $number("0xFFFFFFFFFFFFFFFF") | 18446744073709551615
                    $number(true)               | 1
                    $number(false)              | 0
                    $number(missing)            | undefined
                    ["12"].$number()            | 12
                    $number("")                 | D3030 number
                    $number("-")                | D3030 number
                    $number("+1")               | D3030 number
                    $number(" 1")               | D3030 number
                    $number("1.")               | D3030 number
                    $number(".5")               | D3030 number
                    $number("1e")               | D3030 number
                    $number("1e+")              | D3030 number
                    $number("1.5.2")            | D3030 number
                    $number("0x")               | D3030 number
                    $number("0xg")              | D3030 number
                    $number("0o8")              | D3030 number
                    $number("0b2")              | D3030 number
                    $number("-0x1")             | D3030 number
                    $number("1e400")            | D3030 number
                    $number("Infinity")         | D3030 number
                    $number("\\uff11")          | D3030 number
                    $number("0x\\uff11")        | D3030 number
                    $number(null)               | T0410 number
                    """)
    void readsTextsAsNumbers(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @Test
    void refusesNumbersTooLongForDoublesWithoutReadingThemAll() {
        for (String text : List.of("0x" + "F".repeat(1_000_000), "9".repeat(1_000_000), "0b1" + "0".repeat(1_024))) {
            assertThat(Answer.to("$number(text)", Map.of("text", text))).isEqualTo("D3030 number");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $floor(-2.5)                | -3
                    $floor(7)                   | 7
                    $ceil(-0.2)                 | 0
                    $ceil(2.1)                  | 3
                    $abs(-2.5)                  | 2.5
                    $abs(-2147483648)           | 2147483648
                    $sqrt(2.25)                 | 1.5
                    $sqrt(-1)                   | D3060 sqrt
                    $power(2, 10)               | 1024
                    $power(2, -1)               | 0.5
                    $power(-8, 0.5)             | D3061 power
                    $power(10, 400)             | D3061 power
                    $power(2, missing)          | D3061 power
                    $power(missing, 2)          | undefined
                    $floor(missing)             | undefined
                    $abs("1")                   | T0410 abs
                    """)
    void calculates(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $round(0.5)                 | 0
                    $round(1.5)                 | 2
                    $round(-2.5)                | -2
                    $round(-3.5)                | -4
                    $round(-0.4)                | 0
                    $round(0.49999999999999994) | 0
                    $round(11.5, 0)             | 12
                    $round(1.005, 2)            | 1
                    $round(1.015, 2)            | 1.02
                    $round(2.675, 2)            | 2.68
                    $round(2.665, 2)            | 2.66
                    $round(125, -1)             | 120
                    $round(135, -1)             | 140
                    $round(12345, -6)           | 0
                    $round(7, 300)              | 7
                    $round(0.1, 20)             | 0.1
                    $round(1e-7, 7)             | 1e-7
                    $round(missing, 2)          | undefined
                    """)
    void roundsHalvesToEvenInDecimals(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected.replace("1e-7", "1.0E-7"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $sum([1, 2.5, 3])           | 6.5
                    $sum([0.1, 0.2])            | 0.30000000000000004
                    $sum([9007199254740992, 1]) | 9007199254740992
                    $sum([9007199254740991, 2, -1]) | 9007199254740991
                    $sum([])                    | 0
                    $sum(7)                     | 7
                    $sum(missing)               | undefined
                    $sum([1, "2"])              | T0412 sum
                    $average([1, 2])            | 1.5
                    $average([1, 2, 3])         | 2
                    $average([])                | undefined
                    $max([1, 3.5, 2])           | 3.5
                    $min([1, -3.5, 2])          | -3.5
                    $max([])                    | undefined
                    $min(missing)               | undefined
                    $max([1, null])             | T0412 max
                    $count([1, [2, 3], null])   | 3
                    $count(null)                | 1
                    $count([])                  | 0
                    $count(missing)             | 0
                    """)
    void sumsUp(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @Test
    void leavesNumbersThatNeedNoCalculationAsTheyAre() {
        BigInteger large = new BigInteger("123456789012345678901234567890");
        Map<String, ?> root = Map.of("n", large, "m", Arrays.asList(1, large, 2L), "d", new BigDecimal("2.50"));
        assertThat(Answer.to("$floor(n)", root)).isEqualTo(large.toString());
        assertThat(Answer.to("$round(n, 2)", root)).isEqualTo(large.toString());
        assertThat(Answer.to("$max(m)", root)).isEqualTo(large.toString());
        assertThat(Answer.to("$abs(-n)", root)).isEqualTo(large.toString());
        assertThat(Answer.to("$floor(d)", root)).isEqualTo("2");
        assertThat(Answer.to("$round(d)", root)).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    $boolean("")                | false
                    $boolean("false")           | true
                    $boolean(0)                 | false
                    $boolean([0, [""], {}])     | false
                    $boolean([0, 1])            | true
                    $boolean({"a": null})       | true
                    $boolean(null)              | false
                    $boolean($boolean)          | false
                    $boolean(missing)           | undefined
                    $not(null)                  | true
                    $not([1])                   | false
                    $not(missing)               | undefined
                    """)
    void tellsTruth(String expression, String expected) {
        assertThat(Answer.to(expression)).isEqualTo(expected);
    }

    @RepeatedTest(20)
    void drawsNumbersFromZeroToOne() {
        assertThat(Answer.to("($r := $random(); $r >= 0 and $r < 1 and $r != $random())"))
                .isEqualTo("true");
    }
}
