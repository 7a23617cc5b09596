package dev.crosswalk.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class JsonLinesTest {
    private static final String LOGGER = "crosswalk.test.lines";

    @Test
    void putsNamesAndValuesBesideTheMessage() {
        try (LogLines lines = LogLines.of(LOGGER)) {
            LoggerFactory.getLogger(LOGGER)
                    .atInfo()
                    .addKeyValue("status", 201)
                    .addKeyValue("payload", Map.of("id", "a-1"))
                    .log("written by {}", "me");
            assertThat(lines.only())
                    .containsEntry("level", "INFO")
                    .containsEntry("logger", LOGGER)
                    .containsEntry("message", "written by me")
                    .containsEntry("status", 201)
                    .containsEntry("payload", Map.of("id", "a-1"))
                    .hasEntrySatisfying(
                            "time",
                            time -> assertThat(String.valueOf(time))
                                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
        }
    }

    @Test
    void noValueCanForgeALineOrReplaceWhatEveryLineHas() {
        try (LogLines lines = LogLines.of(LOGGER)) {
            LoggerFactory.getLogger(LOGGER)
                    .atInfo()
                    .addKeyValue("level", "ERROR")
                    .addKeyValue("text", "a\n{\"level\":\"ERROR\"}\u2028")
                    .log("b\r\nc");
            assertThat(lines.texts()).hasSize(1);
            assertThat(lines.texts().getFirst().strip()).doesNotContain("\n").doesNotContain("\r");
            assertThat(lines.only()).containsEntry("level", "INFO").containsEntry("message", "b\r\nc");
        }
    }

    @Test
    void keepsAnExceptionInItsOwnField() {
        try (LogLines lines = LogLines.of(LOGGER)) {
            LoggerFactory.getLogger(LOGGER).warn("failed", new IllegalStateException("why"));
            assertThat(String.valueOf(lines.only().get("exception")))
                    .startsWith("java.lang.IllegalStateException: why")
                    .contains("keepsAnExceptionInItsOwnField");
        }
    }
}
