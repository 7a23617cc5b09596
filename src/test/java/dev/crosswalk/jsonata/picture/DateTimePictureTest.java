package dev.crosswalk.jsonata.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.jsonata.JsonataException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTimePictureTest {
    /** A Thursday afternoon. */
    private static final Instant MOMENT = Instant.parse("2026-05-07T15:04:09.036Z");

    private static final Instant NOW = Instant.parse("2026-11-22T13:14:15.167Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text
            plain              | plain
            a [[b]] c          | a [b] c
            [[[Y]]]            | [2026]
            # years
            [Y]                | 2026
            [Y0001]            | 2026
            [Y01]              | 26
            [Y,2]              | 26
            [Y0001,2-2]        | 26
            [Y,*-3]            | 026
            [Y000001]          | 002026
            [Y9,999,*]         | 2,026
            [YI]               | MMXXVI
            [Yw]               | two thousand and twenty-six
            # months
            [M]                | 5
            [M01]              | 05
            [M,2]              | 05
            [MNn]              | May
            [MN]               | MAY
            [Mn]               | may
            [Mi]               | v
            [MA]               | E
            [M1o]              | 5th
            # days
            [D]                | 7
            [D01]              | 07
            [D1o]              | 7th
            [Dwo]              | seventh
            [DWwo]             | Seventh
            [D٠١]              | ٠٧
            [d]                | 127
            [d0001]            | 0127
            [dwo]              | one hundred and twenty-seventh
            [F]                | thursday
            [FNn]              | Thursday
            [FN,3-3]           | THU
            [FNn,*-2]          | Th
            [F1]               | 4
            # weeks
            [W]                | 19
            [w]                | 1
            [X0001]            | 2026
            [x]                | 5
            [xNn]              | May
            # times
            [H]                | 15
            [H01]              | 15
            [h]                | 3
            [h01]              | 03
            [P]                | pm
            [PN]               | PM
            [PNn]              | pm
            [m]                | 04
            [m1]               | 4
            [s]                | 09
            [s#0]              | 9
            [f001]             | 036
            [f]                | 36
            # calendar and era
            [C]                | ISO
            [EN]               | ISO
            # offsets
            [Z]                | +00:00
            [Z01:01t]          | Z
            [Z0101]            | +0000
            [Z0]               | +0
            [z]                | GMT+00:00
            # white space inside a marker
            [ Y 0001 ]         | 2026
            """)
    void writes(String picture, String expected) {
        assertThat(DateTimePicture.compile(picture).format(MOMENT.toEpochMilli(), null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +0200   | [H01]:[m01] [Z]       | 17:04 +02:00
            -0800   | [H01]:[m01] [Z0101]   | 07:04 -0800
            +1200   | [D] [H01] [Z0]        | 8 03 +12
            +0545   | [H01]:[m01] [Z00]     | 20:49 +05:45
            +0545   | [Z001]                | +545
            -0330   | [H01]:[m01] [Z]       | 11:34 -03:30
            -0330   | [Z0] [z]              | -3:30 GMT-03:30
            -0030   | [H01]:[m01] [Z01.01]  | 14:34 -00.30
            0000    | [Z01:01t]             | Z
            +0100   | [Z01:01t]             | +01:00
            +05:30  | [H01]:[m01][Z]        | 20:34+05:30
            100     | [Z]                   | +01:00
            """)
    void writesInATimezone(String timezone, String picture, String expected) {
        assertThat(DateTimePicture.compile(picture).format(MOMENT.toEpochMilli(), timezone))
                .isEqualTo(expected);
    }

    @Test
    void writesIso8601WhereThereIsNoPicture() {
        assertThat(DateTimePicture.ISO.format(MOMENT.toEpochMilli(), null)).isEqualTo("2026-05-07T15:04:09.036Z");
        assertThat(DateTimePicture.ISO.format(MOMENT.toEpochMilli(), "-0500"))
                .isEqualTo("2026-05-07T10:04:09.036-05:00");
        assertThat(DateTimePicture.ISO.format(-1, null)).isEqualTo("1969-12-31T23:59:59.999Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 1 of January (January) in 2026-W01",
        "2027-01-01, 5 of December (January) in 2026-W53",
        "2027-01-03, 5 of December (January) in 2026-W53",
        "2027-01-04, 1 of January (January) in 2027-W01",
        "2024-12-30, 1 of January (December) in 2025-W01",
        "2026-04-30, 5 of April (April) in 2026-W18",
        "2026-05-01, 5 of April (May) in 2026-W18",
        "2026-08-31, 1 of September (August) in 2026-W36",
    })
    void knowsTheWeeksOfMonthsAndYears(LocalDate date, String expected) {
        long milliseconds = date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        assertThat(DateTimePicture.compile("[w] of [xNn] ([MNn]) in [X0001]-W[W01]")
                        .format(milliseconds, null))
                .isEqualTo(expected);
    }

    @Test
    void countsWeeksAsTheCalendarOfJavaDoes() {
        DateTimePicture picture = DateTimePicture.compile("[X] [W]");
        for (LocalDate date = LocalDate.of(1995, 1, 1); date.getYear() < 2035; date = date.plusDays(1)) {
            long milliseconds = date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
            assertThat(picture.format(milliseconds, null))
                    .isEqualTo(date.get(IsoFields.WEEK_BASED_YEAR) + " " + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    }

    @ParameterizedTest
    @CsvSource({"00:30, 12:30 am", "11:59, 11:59 am", "12:00, 12:00 pm", "23:05, 11:05 pm"})
    void knowsTheHoursOfHalfADay(String time, String expected) {
        long milliseconds = Instant.parse("2026-05-07T" + time + ":00Z").toEpochMilli();
        assertThat(DateTimePicture.compile("[h]:[m] [P]").format(milliseconds, null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what is smaller than the given is the first there is
            2026                     | [Y]                            | 2026-01-01T00:00:00Z
            2026-05                  | [Y]-[M]                        | 2026-05-01T00:00:00Z
            2026-05-07               | [Y0001]-[M01]-[D01]            | 2026-05-07T00:00:00Z
            2026-05-07 15:04         | [Y]-[M]-[D] [H]:[m]            | 2026-05-07T15:04:00Z
            20260507150409           | [Y0001][M01][D01][H01][m01][s01] | 2026-05-07T15:04:09Z
            2026-05-07T15:04:09.0367 | [Y]-[M]-[D]T[H]:[m]:[s].[f001] | 2026-05-07T15:04:09.036Z
            2026-05-07T15:04:09.5    | [Y]-[M]-[D]T[H]:[m]:[s].[f]    | 2026-05-07T15:04:09.500Z
            # what is larger comes from the present
            15:04                    | [H]:[m]                        | 2026-11-22T15:04:00Z
            7 May                    | [D] [MNn]                      | 2026-05-07T00:00:00Z
            :30                      | :[s]                           | 2026-11-22T13:14:30Z
            on Monday                | on [FNn]                       | 2026-11-22T13:14:15.167Z
            # ways to write a number
            7th of May, MMXXVI       | [D1o] of [MNn], [YI]           | 2026-05-07T00:00:00Z
            seventh may 2026         | [Dwo] [MNn] [Y]                | 2026-05-07T00:00:00Z
            THE SEVENTH OF MAY       | the [Dwo] of [MN]              | 2026-05-07T00:00:00Z
            g.v.26                   | [Da].[Mi].[Y01]                | 1926-05-07T00:00:00Z
            ٠٧/٠٥/2026               | [D٠١]/[M٠١]/[Y]                | 2026-05-07T00:00:00Z
            two thousand and twenty-six | [Yw]                        | 2026-01-01T00:00:00Z
            # names
            Thursday, 7 May 2026     | [FNn], [D] [MNn] [Y]           | 2026-05-07T00:00:00Z
            jeudi, 7 May 2026        | [FNn], [D] [MNn] [Y]           | 2026-05-07T00:00:00Z
            7-SEP-2026               | [D]-[MN,3-3]-[Y]               | 2026-09-07T00:00:00Z
            # days of the year
            2026-127                 | [Y]-[d001]                     | 2026-05-07T00:00:00Z
            2026127 15:04            | [Y0001][d001] [H]:[m]          | 2026-05-07T15:04:00Z
            day 32                   | day [d]                        | 2026-02-01T00:00:00Z
            # half days
            2026-05-07 3:04 pm       | [Y]-[M]-[D] [h]:[m] [P]        | 2026-05-07T15:04:00Z
            2026-05-07 03:04 Am      | [Y]-[M]-[D] [h]:[m] [PN]       | 2026-05-07T03:04:00Z
            2026-05-07 pm 12:15      | [Y]-[M]-[D] [P] [h]:[m]        | 2026-05-07T12:15:00Z
            2026-05-07 am 12:15      | [Y]-[M]-[D] [P] [h]:[m]        | 2026-05-07T00:15:00Z
            # offsets
            2026-05-07 15:04+02:00   | [Y]-[M]-[D] [H]:[m][Z]         | 2026-05-07T13:04:00Z
            2026-05-07 15:04-0330    | [Y]-[M]-[D] [H]:[m][Z0001]     | 2026-05-07T18:34:00Z
            2026-05-07 15:04-03:30   | [Y]-[M]-[D] [H]:[m][Z]         | 2026-05-07T18:34:00Z
            2026-05-07 15:04 gmt-8   | [Y]-[M]-[D] [H]:[m] [z0]       | 2026-05-07T23:04:00Z
            2026-05-07 15:04+530     | [Y]-[M]-[D] [H]:[m][Z001]      | 2026-05-07T09:34:00Z
            # what goes beyond is counted on
            2026-02-30               | [Y]-[M]-[D]                    | 2026-03-02T00:00:00Z
            2026-13-01               | [Y]-[M]-[D]                    | 2027-01-01T00:00:00Z
            2026-05-07 25:61         | [Y]-[M]-[D] [H]:[m]            | 2026-05-08T02:01:00Z
            # years of two digits, and far ones
            99                       | [Y]                            | 1999-01-01T00:00:00Z
            12026-05                 | [Y]-[M]                        | +12026-05-01T00:00:00Z
            """)
    void reads(String text, String picture, Instant expected) {
        assertThat(parse(text, picture)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain                | plain
            ''                   | ''
            ''                   | [Y]
            2026                 | [Y]-
            2026-5               | [Y]/[M]
            2026x                | [Y]
            7. Mai 2026          | [D]. [MNn] [Y]
            7 Sept 2026          | [D] [MNn,3-3] [Y]
            3:04 xm              | [h]:[m] [P]
            7 5                  | [D1o] [M]
            and                  | [Yw]
            1 0:00 +5            | [D] [H]:[m] [Z]
            1 0:00 05:00         | [D] [H]:[m] [Z]
            1 0:00 5:00          | [D] [H]:[m] [z]
            99999999999999999999 | [Y]
            300001               | [Y]
            5-999999999999       | [M]-[D]
            """)
    void readsNothingFromATextOfAnotherPicture(String text, String picture) {
        assertThat(parse(text, picture)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [Yb]    | D3130
            [D#]    | D3130
            [Q]     | D3132
            []      | D3132
            [,2]    | D3132
            [ ]     | D3132
            [é1]    | D3132
            [YN]    | D3133
            [Hn]    | D3133
            [WNn]   | D3133
            [fN]    | D3133
            [Z00001]| D3134
            [Zn]    | D3134
            [zA]    | D3134
            [Y      | D3135
            [D][M   | D3135
            [D0٠]   | D3131
            [D,1001]| D2015
            """)
    void refusesToWriteByAPictureThatIsNone(String picture, String code) {
        assertCode(code, () -> DateTimePicture.compile(picture).format(0, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5                 | [Yb]                 | D3130
            5                 | [Q]                  | D3132
            ISO               | [C]                  | D3133
            ISO               | [E]                  | D3133
            five              | [DNn]                | D3133
            5                 | [D                   | D3135
            # components missing between others
            2026 7            | [Y] [D]              | D3136
            2026 15           | [Y] [H]              | D3136
            15 09             | [H] [s]              | D3136
            7 :04             | [D] :[m]             | D3136
            2026-05-07 3:04   | [Y]-[M]-[D] [h]:[m]  | D3136
            # weeks are written only
            2026-W19          | [X]-W[W]             | D3136
            2026-W19-4        | [X]-W[W]-[F1]        | D3136
            2026 May 1        | [X] [xNn] [w]        | D3136
            """)
    void refusesToReadWhatIsNoMoment(String text, String picture, String code) {
        assertCode(code, () -> parse(text, picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z", "UTC", "+", "12345", "+01:0", "Europe/Berlin"})
    void refusesATimezoneThatIsNone(String timezone) {
        assertCode("T0410", () -> DateTimePicture.ISO.format(0, timezone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z]",
                "[Y0001][M01][D01][H01][m01][s01].[f001]",
                "[D1o] [MNn] [Y0001], [h]:[m]:[s].[f001] [PN]",
                "[Dwo] of [MNn,3-3], [Yw], [H]h [m]m [s]s [f001]",
                "[YI]/[MA]/[Da] [H01].[m01].[s01].[f001] [z]",
                "[Y0001]-[d001] [H]:[m]:[s].[f001]",
                "[FNn] [Y] [MN] [D] [Hwo] [mWw] [sW] [f001]",
            })
    void readsWhatItWrites(String picture) {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            long moment = random.nextLong(0, 4_000_000_000_000L);
            String text = DateTimePicture.compile(picture).format(moment, null);
            assertThat(parse(text, picture)).as(text).isEqualTo(moment);
        }
    }

    @Test
    @Timeout(20)
    void doesNotRunAwayOnATextThatNearlyMatches() {
        String digits = "1".repeat(20_000);
        String words = "one ".repeat(5_000);
        String letters = "a".repeat(20_000);
        assertThat(parse(digits, "[f][f][f][f][f][f][f][f][f][f]!")).isNull();
        assertThat(parse(digits, "[Y][M][D][H][m][s]!")).isNull();
        assertThat(parse(words, "[Yw][f][Mw][f][Dw]!")).isNull();
        assertThat(parse(words, "[Yw][FNn][Dw][FNn][Hw]!")).isNull();
        assertThat(parse(letters, "[FNn][FNn][Da][FNn][FNn][FNn]!")).isNull();
    }

    private static @Nullable Long parse(String text, String picture) {
        return DateTimePicture.compile(picture).parse(text, NOW.toEpochMilli());
    }

    private static void assertCode(String code, Runnable action) {
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(action::run)
                .extracting(JsonataException::code)
                .isEqualTo(code);
    }
}
