package dev.crosswalk.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderRequestIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-request-id",
                "request-id",
                "x-acme-correlation-id",
                "x-correlation-id",
                "x-amzn-requestid",
                "x-acme-request-id"
            })
    void findsTheProvidersNameUnderItsManyHeaders(String header) {
        assertThat(ProviderRequestIds.find(Map.of("content-type", "application/json", header, "d41d-8cd9")))
                .isEqualTo("d41d-8cd9");
    }

    @Test
    void prefersTheUsualHeader() {
        assertThat(ProviderRequestIds.find(Map.of("x-correlation-id", "second", "x-request-id", "first")))
                .isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "<script>", "{\"a\":1}"})
    void takesNothingThatCouldForgeALine(String value) {
        assertThat(ProviderRequestIds.find(Map.of("x-request-id", value))).isNull();
    }

    @Test
    void takesNothingThatIsTooLongAndNoOtherHeader() {
        assertThat(ProviderRequestIds.find(
                        Map.of("x-request-id", "a".repeat(ProviderRequestIds.MAXIMUM_CHARACTERS + 1), "etag", "a-1")))
                .isNull();
    }
}
