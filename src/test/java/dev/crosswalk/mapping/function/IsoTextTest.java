package dev.crosswalk.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the quick reader and writer of dates to the JDK's. */
final class IsoTextTest {
    private static final long SEED = 20_261_122;
    private static final long FIRST =
            OffsetDateTime.parse("0000-01-01T00:00:00Z").toEpochSecond();
    private static final long LAST =
            OffsetDateTime.parse("9999-12-31T23:59:59Z").toEpochSecond();

    @Test
    void readsAndWritesWhatTheJdkDoes() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 20_000; round++) {
            int nanos = switch (round % 3) {
                case 0 -> 0;
                case 1 -> random.nextInt(1_000) * 1_000_000;
                default -> random.nextInt(1_000_000_000);
            };
            Instant instant = Instant.ofEpochSecond(random.nextLong(FIRST, LAST), nanos);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-17 * 60, 17 * 60) * 60);
            String text = instant.atOffset(offset).toString();
            if (text.charAt(0) == '-' || text.charAt(0) == '+') {
                continue;
            }
            assertThat(IsoText.parse(text)).as(text).isEqualTo(instant);
            assertThat(IsoText.parse(text.replace('T', ' '))).as(text).isEqualTo(instant);
            assertThat(IsoText.write(instant, true, "Z"))
                    .isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-14, 2026-05-14T00:00:00Z",
        "2026-05-14T10:15, 2026-05-14T10:15:00Z",
        "2026-05-14 10:15:16, 2026-05-14T10:15:16Z",
        "2026-05-14T10:15:16+02, 2026-05-14T08:15:16Z",
        "2026-05-14T10:15:16-0530, 2026-05-14T15:45:16Z",
        "2026-05-14T10:15:16.5+00:00, 2026-05-14T10:15:16.500Z",
        "2024-02-29, 2024-02-29T00:00:00Z"
    })
    void readsTheUsualForms(String text, Instant expected) {
        assertThat(IsoText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026",
                "2026-05",
                "2026-5-14",
                "2026-13-01",
                "2026-02-29",
                "1900-02-29",
                "2026-05-14T",
                "2026-05-14T10",
                "2026-05-14T24:00:00Z",
                "2026-05-14T10:60:00Z",
                "2026-05-14T10:15:60Z",
                "2026-05-14T10:15:16.Z",
                "2026-05-14T10:15:16ZZ",
                "2026-05-14T10:15:16+2",
                "2026-05-14T10:15:16+020",
                "2026-05-14T10:15:16+18:00",
                "2026-05-14x10:15:16Z",
                "2026-05-14T10:15:16.1234567890Z",
                "٢٠٢٦-٠٥-١٤",
                "1767225600000"
            })
    void leavesWhatIsNotUsualToTheJdk(String text) {
        assertThat(IsoText.parse(text)).isNull();
    }

    @Test
    void leavesYearsThatAreNotOfFourDigitsToTheJdk() {
        assertThat(IsoText.write(Instant.MAX, true, "Z")).isNull();
        assertThat(IsoText.write(Instant.MIN, true, "Z")).isNull();
    }
}
