package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.telemetry.CallSpan;
import dev.crosswalk.telemetry.CallTrace;
import dev.crosswalk.telemetry.RequestWatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerTimingTest {
    @Test
    void writesMillisecondsWithThreeDecimals() {
        CallTrace trace = new CallTrace(CallSpan.NONE, RequestWatch.NONE);
        trace.mapped(Duration.ofNanos(7_000));
        trace.waited(Duration.ofMillis(1_234));
        assertThat(ServerTiming.of(Duration.ofNanos(1_234_056_789), trace))
                .isEqualTo("total;dur=1234.056, mapping;dur=0.007, upstream;dur=1234.000");
        assertThat(ServerTiming.of(Duration.ofNanos(70_999), CallTrace.current()))
                .isEqualTo("total;dur=0.070, mapping;dur=0.000, upstream;dur=0.000");
    }
}
