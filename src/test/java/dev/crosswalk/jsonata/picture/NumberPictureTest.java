package dev.crosswalk.jsonata.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.jsonata.JsonataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberPictureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # mandatory and optional digits
            5           | 0          | 5
            5           | 000        | 005
            0           | '#'        | 0
            0           | #.##       | .0
            0.5         | #.##       | .5
            0.5         | #0.##      | 0.5
            7           | #0.##      | 7
            7.1         | 0.00       | 7.10
            7.129       | 0.0#       | 7.13
            1234.5      | 0          | 1234
            1.1         | 0.####     | 1.1
            # a half goes to the even neighbour
            2.5         | 0          | 2
            3.5         | 0          | 4
            0.125       | 0.00       | 0.12
            0.375       | 0.00       | 0.38
            1.005       | 0.00       | 1.00
            1.015       | 0.00       | 1.02
            # negative numbers
            -5          | 0.0        | -5.0
            -5          | 0.0;(0.0)  | (5.0)
            5           | 0.0;(0.0)  | 5.0
            -0.004      | 0.00       | -0.00
            -12         | 0;0 minus  | 12 minus
            # grouping
            1234567.891 | #,##0.00   | 1,234,567.89
            123         | #,##0      | 123
            123456789   | #,##,000   | 1234,56,789
            12          | #,#,000    | 012
            0.123456    | 0.000,000  | 0.123,456
            0.123456    | 0.00,00,00 | 0.12,34,56
            0.1         | 0.##,##    | 0.1
            # percent and per mille
            0.256       | 0%         | 26%
            0.256       | 0.0%       | 25.6%
            0.0256      | 0.0‰       | 25.6‰
            0.5         | %0         | %50
            # text around
            42          | USD 0.00   | USD 42.00
            42          | 0.00 USD   | 42.00 USD
            # exponents
            1234.5      | 0.00e0     | 1.23e3
            1234.5      | 00.0e00    | 12.3e02
            0.00012     | 0.0e0      | 1.2e-4
            -0.00012    | 0.0e00     | -1.2e-04
            0           | 0.0e0      | 0.0e0
            25          | #e0        | 0.2e2
            250         | #.0e0      | 0.2e3
            250         | .00e0      | .25e3
            # many digits
            123456789012345680000 | #,##0 | 123,456,789,012,345,683,968
            3e22        | 0          | 30000000000000000000000
            0.1         | 0.00000000000000000000 | 0.10000000000000000555
            """)
    void writes(double number, String picture, String expected) {
        assertThat(NumberPicture.format(number, picture, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            decimal-separator=,;grouping-separator=.   | #.##0,00 | 9.876,50
            grouping-separator=_                       | #_##0.0  | 9_876.5
            exponent-separator=x                       | 0.0x0    | 9.9x3
            minus-sign=−                               | 0;0      | 9876
            zero-digit=٠                               | ٠.٠      | ٩٨٧٦.٥
            digit=?                                    | ?0.?     | 9876.5
            percent=pct                                | 0pct     | 987650pct
            per-mille=pm                               | 0pm      | 9876500pm
            pattern-separator=/                        | 0.0/-0   | 9876.5
            unknown=x                                  | 0.0      | 9876.5
            """)
    void usesTheSignsOfTheOptions(String options, String picture, String expected) {
        assertThat(NumberPicture.format(9876.5, picture, options(options))).isEqualTo(expected);
    }

    @Test
    void usesTheSignsOfTheOptionsForNegativeNumbers() {
        assertThat(NumberPicture.format(-1, "0", Map.of("minus-sign", "−"))).isEqualTo("−1");
        assertThat(NumberPicture.format(-1, "0/n0", Map.of("pattern-separator", "/")))
                .isEqualTo("n1");
        assertThat(NumberPicture.format(0.02, "0.0e0", Map.of("minus-sign", "~")))
                .isEqualTo("2.0e~2");
    }

    @Test
    void writesNumbersUnroundedThatNoDoubleHolds() {
        assertThat(NumberPicture.format(9_007_199_254_740_993L, "#,##0", null)).isEqualTo("9,007,199,254,740,993");
        assertThat(NumberPicture.format(new BigInteger("123456789012345678901234567891"), "0.0", null))
                .isEqualTo("123456789012345678901234567891.0");
        assertThat(NumberPicture.format(new BigDecimal("0.12345678901234567891"), "0.00000000000000000000", null))
                .isEqualTo("0.12345678901234567891");
        assertThat(NumberPicture.format(new BigDecimal("-1e-999999999"), "0.0", null))
                .isEqualTo("0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0;0;0       | D3080
            0.0.0       | D3081
            %0%         | D3082
            ‰0‰         | D3083
            %0‰         | D3084
            ''          | D3085
            .           | D3085
            abc         | D3086
            0a0         | D3086
            0%0         | D3086
            0,.0        | D3087
            0.,0        | D3087
            '#,##0,'    | D3088
            0,,000      | D3089
            0#          | D3090
            0,#.0       | D3090
            0.#0        | D3091
            0e0%        | D3092
            ‰0e0        | D3093
            0e          | D3093
            0e#         | D3093
            0.0e0.0     | D3093
            USD0e0      | D3093
            0;0,        | D3088
            0,;0        | D3088
            0#.#0       | D3091
            """)
    void refusesWhatIsNoPicture(String picture, String code) {
        assertCode(code, picture, Map.of());
    }

    @Test
    void refusesSignsThatAreNone() {
        assertCode("T0410", "0", Map.of("zero-digit", 5));
        assertCode("T0410", "0", Map.of("zero-digit", "00"));
        assertCode("T0410", "0", Map.of("percent", true));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(() -> NumberPicture.format(Double.MAX_VALUE, "0%", null))
                .extracting(JsonataException::code)
                .isEqualTo("D1001");
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(() -> NumberPicture.format(new BigDecimal("1e400"), "0", null))
                .extracting(JsonataException::code)
                .isEqualTo("D1001");
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new HashMap<>();
        for (String option : text.split(";", -1)) {
            int sign = option.indexOf('=');
            options.put(option.substring(0, sign), option.substring(sign + 1));
        }
        return options;
    }

    private static void assertCode(String code, String picture, Map<String, ?> options) {
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(() -> NumberPicture.format(1, picture, options))
                .extracting(JsonataException::code)
                .isEqualTo(code);
    }
}
