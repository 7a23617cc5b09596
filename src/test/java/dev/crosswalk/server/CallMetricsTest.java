package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The metrics under callers who make everything up. */
@Timeout(120)
final class CallMetricsTest {
    private static final int CALLS = 10_000;
    private static final RunningServer SERVER = new RunningServer();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void tenThousandMadeUpPathsMethodsAndHeadersAddAFewLines() {
        for (int i = -5; i < 0; i++) {
            madeUp(i);
        }
        lines();
        long before = lines();
        for (int i = 0; i < CALLS; i++) {
            madeUp(i);
        }
        assertThat(lines())
                .as("the first round has shown every label that there is")
                .isEqualTo(before);
        assertThat(SERVER.sendAs(null, "GET", "/metrics", "").body())
                .doesNotContain("made-up")
                .contains("crosswalk_errors_total{code=\"unauthorized\",integration=\"none\",origin=\"caller\"}")
                .contains("crosswalk_calls_in_flight 1.0")
                .contains("crosswalk_call_log_queued ")
                .contains("crosswalk_call_log_dropped_total 0.0")
                .contains(
                        "crosswalk_provider_request_seconds_count{integration=\"acme\",outcome=\"answered\",status=\"2xx\"}");
    }

    private static void madeUp(int i) {
        switch (Math.floorMod(i, 5)) {
            case 0 -> SERVER.send("GET", "/made-up-" + i, "");
            case 1 -> SERVER.send("MADE-UP-" + i, "/unified/crm/engagements", "");
            case 2 -> SERVER.send("GET", "/unified/made-up-" + i + "/x" + SERVER.on(), "");
            case 3 -> SERVER.sendAs("made-up-" + i, "GET", "/unified/crm/engagements", "", "X-Made-Up: " + i);
            default ->
                SERVER.send(
                        "POST",
                        "/unified/crm/engagements/made-up-" + i + SERVER.on(),
                        "{}",
                        "Content-Type: application/json");
        }
    }

    private static long lines() {
        return SERVER.sendAs(null, "GET", "/metrics", "").body().lines().count();
    }
}
