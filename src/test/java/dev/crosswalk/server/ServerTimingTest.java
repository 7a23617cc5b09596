package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerTimingTest {
    @Test
    void writesMillisecondsWithThreeDecimals() {
        Reply.Timings timings = new Reply.Timings(Duration.ofNanos(7_000), Duration.ofMillis(1_234));
        assertThat(ServerTiming.of(Duration.ofNanos(1_234_056_789), timings))
                .isEqualTo("total;dur=1234.056, mapping;dur=0.007, upstream;dur=1234.000");
        assertThat(ServerTiming.of(Duration.ofNanos(70_999), Reply.Timings.NONE))
                .isEqualTo("total;dur=0.070, mapping;dur=0.000, upstream;dur=0.000");
    }
}
