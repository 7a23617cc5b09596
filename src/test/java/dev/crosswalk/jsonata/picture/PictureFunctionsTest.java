package dev.crosswalk.jsonata.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.jsonata.CompiledExpression;
import dev.crosswalk.jsonata.JsonataException;
import dev.crosswalk.jsonata.Library;
import dev.crosswalk.jsonata.Limits;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureFunctionsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:14:15.167Z");
    private static final Limits LIMITS = new Limits(100_000, 100, 100_000, Duration.ofSeconds(10));
    private static final Map<String, ?> INPUT = Map.of(
            "large", new BigInteger("36893488147419103232"), "millis", 1_778_166_249_036L, "long", "9".repeat(90_000));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $formatNumber(1234.5, "#,##0.00")                            | 1,234.50
            $formatNumber(1234.5, "#.##0,00", {"decimal-separator": ",", "grouping-separator": "."}) | 1.234,50
            [0.5, 2].$formatNumber("0%")                                 | [50%, 200%]
            $formatBase(255)                                             | 255
            $formatBase(255, 16)                                         | ff
            $formatBase(-255, 2)                                         | -11111111
            $formatBase(2.5)                                             | 2
            $formatBase(3.5, 2.4)                                        | 100
            $formatBase(1e21)                                            | 1e+21
            $formatBase(large)                                           | 36893488147419103232
            $formatBase(large, 36)                                       | 7sas224c9kxkw
            $formatInteger(1999, "I")                                    | MCMXCIX
            $formatInteger(large, "#,##0")                               | 36,893,488,147,419,103,232
            $parseInteger("1,999", "#,##0")                              | 1999
            $parseInteger("36893488147419103232", "0") = large           | true
            $parseInteger("no number", "0")                              | null
            $fromMillis(millis)                                          | 2026-05-07T15:04:09.036Z
            $fromMillis(millis, "[D] [MNn]")                             | 7 May
            $fromMillis(millis, "[H]:[m]", "+0200")                      | 17:04
            $fromMillis(millis, nothing, "+0200")                        | 2026-05-07T17:04:09.036+02:00
            $fromMillis(-0.5)                                            | 1970-01-01T00:00:00.000Z
            $toMillis("2026-05-07T15:04:09.036Z")                        | 1778166249036
            $toMillis("7 May 2026", "[D] [MNn] [Y]")                     | 1778112000000
            $toMillis("another", "[D] [MNn] [Y]")                        | null
            $toMillis("08:00", "[H]:[m]") ~> $fromMillis()               | 2026-11-22T08:00:00.000Z
            $now()                                                       | 2026-11-22T13:14:15.167Z
            $now("[Y]/[M]")                                              | 2026/11
            $now("[H01][m01]", "-0500")                                  | 0814
            $now(nothing, "-0500")                                       | 2026-11-22T08:14:15.167-05:00
            $millis()                                                    | 1795353255167
            $formatNumber(nothing, "0")                                  | null
            $formatBase(nothing)                                         | null
            $formatInteger(nothing, "0")                                 | null
            $parseInteger(nothing, "0")                                  | null
            $fromMillis(nothing)                                         | null
            $toMillis(nothing)                                           | null
            """)
    void gives(String expression, String expected) {
        assertThat(String.valueOf(evaluate(expression))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $formatBase(5, 1)                        | D3100
            $formatBase(5, 36.6)                     | D3100
            $formatBase(5, 1e10)                     | D3100
            $formatNumber(5, "0,")                   | D3088
            $formatNumber("5", "0")                  | T0410
            $formatNumber(5, nothing)                | T0410
            $formatInteger(5, "?")                   | D3130
            $formatInteger(5, nothing)               | T0410
            $parseInteger("5", "0٠")                 | D3131
            $toMillis("yesterday")                   | D3110
            $toMillis("2026", "[Y")                  | D3135
            $fromMillis(0, "[Q]")                    | D3132
            $fromMillis(1e16)                        | D1001
            $fromMillis(1e300)                       | D1001
            $fromMillis(0, "[Y]", "noon")            | T0410
            $now("[HN]")                             | D3133
            $millis(1)                               | T0410
            """)
    void refuses(String expression, String code) {
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(() -> evaluate(expression))
                .extracting(JsonataException::code)
                .isEqualTo(code);
    }

    @Test
    void spendsTheBudgetOnLongPicturesAndTexts() {
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(() -> evaluate("$toMillis(long, long)"))
                .matches(JsonataException::isBudget);
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(() -> evaluate("[1..3].$formatInteger(5, $$.long)"))
                .matches(JsonataException::isBudget);
    }

    private static @Nullable Object evaluate(String expression) {
        return CompiledExpression.compile(expression, Library.standard())
                .evaluate(INPUT, Map.of(), Clock.fixed(NOW, ZoneOffset.UTC), LIMITS);
    }
}
