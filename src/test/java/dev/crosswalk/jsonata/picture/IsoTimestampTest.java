package dev.crosswalk.jsonata.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosswalk.jsonata.JsonataException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoTimestampTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026                           | 2026-01-01T00:00:00Z
            2026Z                          | 2026-01-01T00:00:00Z
            2026-05                        | 2026-05-01T00:00:00Z
            2026-05-07                     | 2026-05-07T00:00:00Z
            2026-05-07Z                    | 2026-05-07T00:00:00Z
            2026-02-31                     | 2026-03-03T00:00:00Z
            2026T08:09:10                  | 2026-01-01T08:09:10Z
            2026-05-07T15:04:09            | 2026-05-07T15:04:09Z
            2026-05-07T15:04:09Z           | 2026-05-07T15:04:09Z
            2026-05-07T15:04:09.5Z         | 2026-05-07T15:04:09.500Z
            2026-05-07T15:04:09.0369999Z   | 2026-05-07T15:04:09.036Z
            2026-05-07T15:04:09+0200       | 2026-05-07T13:04:09Z
            2026-05-07T15:04:09-03:30      | 2026-05-07T18:34:09Z
            2026-05-07T24:00:00Z           | 2026-05-08T00:00:00Z
            0001-01-01                     | 0001-01-01T00:00:00Z
            """)
    void readsIso8601(String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(IsoTimestamp.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "26",
                "today",
                "2026-5",
                "2026-13",
                "2026-00",
                "2026-05-32",
                "2026-05-00",
                "20260507",
                "2026/05/07",
                "2026-05-07 15:04:09",
                "2026-05-07T15:04",
                "2026-05-07T15:04:60",
                "2026-05-07T24:00:01",
                "2026-05-07T15:04:09.",
                "2026-05-07.5",
                "2026-05-07+02:00",
                "2026-05-07T15:04:09+24:00",
                "2026-05-07T15:04:09+02:60",
                "2026-05-07T15:04:09+2",
                "2026-05-07T15:04:09ZZ",
                " 2026",
                "٢٠٢٦",
                "-2026",
            })
    void refusesWhatIsNotIso8601(String text) {
        assertThatExceptionOfType(JsonataException.class)
                .isThrownBy(() -> IsoTimestamp.parse(text))
                .extracting(JsonataException::code)
                .isEqualTo("D3110");
    }
}
