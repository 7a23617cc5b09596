package dev.crosswalk.provider;

import static dev.crosswalk.provider.Samples.expression;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.connector.Operation.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private static final RateLimit TOLD = new RateLimit(
            expression("response.body.code = 'LIMIT'"),
            expression("response.headers.\"x-limit\""),
            expression("10"),
            expression("response.headers.\"x-remaining\""),
            expression("response.headers.\"x-reset\""),
            null);

    @Test
    void readsWhatTheOperationTells() {
        ProviderResponse response = new ProviderResponse(
                403, Map.of("x-limit", "100;w=10", "x-remaining", "0", "x-reset", "7.5"), Map.of("code", "LIMIT"));

        assertThat(read(TOLD, response)).isEqualTo(new RateLimits(true, 100L, 10L, 0L, 7L, Duration.ofSeconds(7), ""));
    }

    @Test
    void knowsNothingWhereNothingIsTold() {
        assertThat(read(RateLimit.UNKNOWN, new ProviderResponse(200, Map.of(), null)))
                .isEqualTo(RateLimits.UNKNOWN);
    }

    @Test
    void aHeaderThatCannotBeReadIsUnknown() {
        RateLimit told =
                new RateLimit(null, expression("$number(response.headers.\"x-limit\")"), null, null, null, null);

        assertThat(read(told, new ProviderResponse(201, Map.of("x-limit", "many"), null))
                        .limit())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|3000",
                "0.25|250",
                "Sun, 22 Nov 2026 10:00:30 GMT|30000",
                "Sun, 22 Nov 2026 09:00:00 GMT|0",
                "999999999|86400000",
                "soon|",
                "-1|"
            })
    void readsAWaitInSecondsOrUntilADate(String header, @Nullable Long millis) {
        ProviderResponse response = new ProviderResponse(429, Map.of("retry-after", header), null);

        RateLimits limits = read(RateLimit.UNKNOWN, response);

        assertThat(limits.limited()).isTrue();
        assertThat(limits.retryAfter()).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "429,2,10,1,true",
        "429,2,2,1,false",
        "429,6,60,1,false",
        "429,2,10,3,false",
        "503,1,10,1,true",
        "500,1,10,1,false",
        "200,1,10,1,false"
    })
    void waitsOnlyWhereTheProviderRefusedAndTheWaitFits(
            int status, String retryAfter, int secondsLeft, int attempt, boolean waits) {
        ProviderResponse response = new ProviderResponse(status, Map.of("retry-after", retryAfter), null);
        Deadline deadline = Deadline.in(Duration.ofSeconds(secondsLeft), CLOCK);

        assertThat(RetryRules.after(response.with(read(RateLimit.UNKNOWN, response)), attempt, deadline)
                        .isPresent())
                .isEqualTo(waits);
    }

    private static RateLimits read(RateLimit told, ProviderResponse response) {
        return RateLimits.read(operation(told), response, CLOCK);
    }

    private static Operation operation(RateLimit told) {
        return Samples.operation("POST", "/x", Samples.BASE, Map.of(), Map.of(), BodyFormat.JSON, told);
    }
}
