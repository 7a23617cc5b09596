package dev.crosswalk.jsonata.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.jsonata.JsonataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IntegerPictureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # digits: padding, other families, also beyond the first plane
            7          | 0         | 7
            7          | 001       | 007
            -7         | 00        | -07
            4096       | ####9     | 4096
            0          | #0        | 0
            365        | ##٠       | ٣٦٥
            365        | ০০০০      | ০৩৬৫
            365        | 𝟎         | 𝟑𝟔𝟓
            365        | 𝟘𝟘𝟘𝟘      | 𝟘𝟛𝟞𝟝
            # grouping: regular goes on, irregular does not
            9876543    | #,##0     | 9,876,543
            9876543    | 0.000     | 9.876.543
            999        | #,##0     | 999
            9876543    | ' ##0'    | 9 876 543
            987654321  | #,##,000  | 9876,54,321
            98765      | #,##,#00  | 98,765
            9876543    | 0/00,00   | 987/65,43
            43         | #/##,00   | 43
            5          | 00-00-00  | 00-00-05
            1234567    | #𝄞000     | 1𝄞234𝄞567
            7          | 0h        | 7h
            # ordinals
            1          | 0;o       | 1st
            2          | 0;o       | 2nd
            3          | 0;o       | 3rd
            4          | 0;o       | 4th
            11         | 0;o       | 11th
            112        | 0;o       | 112th
            113        | 0;o       | 113th
            121        | 0;o       | 121st
            1002       | '#,##0;o' | 1,002nd
            0          | 0;o       | 0th
            3          | ٠;o       | ٣th
            21         | 0;c       | 21
            21         | 0;        | 21
            # letters
            1          | A         | A
            26         | A         | Z
            27         | a         | aa
            702        | a         | zz
            703        | A         | AAA
            0          | A         | ''
            -3         | a         | -c
            # Roman numbers
            4          | I         | IV
            1994       | I         | MCMXCIV
            2026       | i         | mmxxvi
            3888       | I         | MMMDCCCLXXXVIII
            5000       | I         | MMMMM
            0          | i         | ''
            -9         | I         | -IX
            # words
            0          | w         | zero
            13         | W         | THIRTEEN
            80         | Ww        | Eighty
            67         | w         | sixty-seven
            300        | w         | three hundred
            408        | Ww        | Four Hundred and Eight
            1066       | w         | one thousand and sixty-six
            7654       | w         | seven thousand, six hundred and fifty-four
            2000100    | w         | two million, one hundred
            3000000000 | w         | three billion
            -2         | w         | -two
            0          | w;o       | zeroth
            12         | W;o       | TWELFTH
            90         | w;o       | ninetieth
            85         | Ww;o      | Eighty-Fifth
            700        | w;o       | seven hundredth
            6000       | w;o       | six thousandth
            1003       | w;o       | one thousand and third
            2000000    | w;o       | two millionth
            """)
    void writes(long number, String picture, String expected) {
        assertThat(IntegerPicture.compile(picture).format(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"7.999, 7", "-0.25, -1", "-3.0, -3"})
    void cutsAFractionOffDownwards(double number, String expected) {
        assertThat(IntegerPicture.compile("0").format(number)).isEqualTo(expected);
        assertThat(IntegerPicture.compile("0").format(BigDecimal.valueOf(number)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            18446744073709551617       | #,##0 | 18,446,744,073,709,551,617
            18446744073709551617       | 0;o   | 18446744073709551617th
            100000000000000000000000   | w     | one hundred billion trillion
            1000000000000000000000001  | w;o   | one trillion trillion and first
            -9223372036854775809       | 0     | -9223372036854775809
            99246114928149462          | a     | zzzzzzzzzzzz
            """)
    void writesNumbersOfAnySize(BigInteger number, String picture, String expected) {
        assertThat(IntegerPicture.compile(picture).format(number)).isEqualTo(expected);
    }

    @Test
    void writesAllDigitsOfALargeDouble() {
        assertThat(IntegerPicture.compile("#,##0").format(2.5e22)).isEqualTo("25,000,000,000,000,000,000,000");
        assertThat(IntegerPicture.compile("w").format(3e30)).isEqualTo("three million trillion trillion");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '0042'              | 0000      | 42
            '-15'               | 0         | -15
            ' +8'               | 0         | 8
            '6,543,210'         | #,##0     | 6543210
            '6.543.210'         | #.##0     | 6543210
            '12/34,56'          | 0/00,00   | 123456
            '٣٦٥'               | ٠         | 365
            '𝟛𝟞𝟝'               | 𝟘         | 365
            '22nd'              | 0;o       | 22
            '31'                | 0;o       | 31
            '10 apples'         | 0         | 10
            'aa'                | a         | 27
            'ZZ'                | A         | 702
            ''                  | A         | 0
            'MCMXCIV'           | I         | 1994
            'mmxxvi'            | i         | 2026
            ''                  | I         | 0
            'zero'              | w         | 0
            'Sixty-Seven'       | Ww        | 67
            'FOUR HUNDRED AND EIGHT' | W    | 408
            'four hundred eight' | w        | 408
            'twenty six hundred' | w        | 2600
            'seven thousand, six hundred and fifty-four' | w | 7654
            'two million, one hundred' | w  | 2000100
            'twelfth'           | w;o       | 12
            'ninetieth'         | w;o       | 90
            'one thousand and third' | w;o  | 1003
            'two millionth'     | w;o       | 2000000
            '18446744073709551617' | 0      | 18446744073709551617
            'one hundred billion trillion' | w | 100000000000000000000000
            """)
    void reads(String text, String picture, BigInteger expected) {
        Number number = IntegerPicture.compile(picture).parse(text);
        assertThat(number).isNotNull();
        assertThat(new BigInteger(String.valueOf(number))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''            | 0
            'none'        | 0
            '--5'         | 0
            '٣'           | 0
            '3'           | ٠
            'a1'          | a
            'MIX!'        | I
            ''            | w
            'one potato'  | w
            'one  two'    | w
            """)
    void readsNothingFromATextWithoutANumber(String text, String picture) {
        assertThat(IntegerPicture.compile(picture).parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"α", "#", "##,#", "", "b", "ww", "I;;o"})
    void refusesToUseASequenceItDoesNotKnow(String picture) {
        IntegerPicture compiled = IntegerPicture.compile(picture);
        assertCode("D3130", () -> compiled.format(5));
        assertCode("D3130", () -> compiled.parse("5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0٠", "#,٠00", "𝟘𝟎"})
    void refusesDigitsOfTwoFamilies(String picture) {
        assertCode("D3131", () -> IntegerPicture.compile(picture));
    }

    @Test
    void refusesTextsAndNumbersWithoutEnd() {
        assertCode("D2015", () -> IntegerPicture.compile("I").format(10_000_000));
        assertCode("D2015", () -> IntegerPicture.compile("0").demanding(1_001));
        assertCode("D1001", () -> IntegerPicture.compile("0").format(new BigDecimal("1e400")));
        assertCode("D1001", () -> IntegerPicture.compile("0").parse("9".repeat(100_000)));
        assertCode("D1001", () -> IntegerPicture.compile("a").parse("z".repeat(100_000)));
        assertCode("D1001", () -> IntegerPicture.compile("w").parse("one" + " trillion".repeat(30)));
        assertThat(IntegerPicture.compile("0").format(new BigDecimal("1e-999999999")))
                .isEqualTo("0");
        assertThat(IntegerPicture.compile("0").parse("0".repeat(100_000) + "5")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "#,##0", "000.000", "٠", "a", "A", "I", "i", "w", "W", "Ww", "0;o", "w;o", "#,##0;o"})
    void readsWhatItWrites(String picture) {
        IntegerPicture compiled = IntegerPicture.compile(picture);
        Random random = new Random(26);
        for (int round = 0; round < 300; round++) {
            int number = random.nextInt(1_000_000);
            String text = compiled.format(number);
            assertThat(compiled.parse(text)).as(text).isEqualTo(number);
        }
    }

    private static void assertCode(String code, Runnable action) {
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(action::run)
                .extracting(JsonataException::code)
                .isEqualTo(code);
    }
}
