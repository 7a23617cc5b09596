package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the commands of the page about passthrough: what a reader pastes must do what the text says. */
@Timeout(180)
class PassthroughPageTest {
    /** What each command of the page answers, in its order. */
    private static final List<List<String>> ANSWERS = List.of(
            List.of(
                    "Analytical Engines Ltd",
                    "\"next_cursor\":\"",
                    "\"prev_cursor\":null",
                    "\"result_count\":2",
                    "\"is_partial_response\":false"),
            List.of("\"total\":1", "ada@analytical.example"),
            List.of("{\"result\":{", "Head of Computing", "\"next_cursor\":null,\"prev_cursor\":null}"),
            List.of("{\"result\":[{\"id\":\"88842095\""),
            List.of("\"statusCode\":400", "/methodConfig/base_url", "path, method, query, headers"),
            List.of("\"dry_run\":true", "\"method\":\"DELETE\"", "Bearer <redacted>"),
            List.of("idempotent-replayed: true", "Send the quote"),
            List.of("\"dry_run\":true", "multipart/form-data; boundary=", "PRIVATE"),
            List.of("\"statusCode\":404", "\"truto_is_remote_error\":true", "\"raw_response\":{"));

    @Test
    void theCommandsOfThePageWorkAsWritten() throws Exception {
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0))) {
            List<String> answers = new ArrayList<>();
            var blocks = DocumentsTest.SHELL.matcher(Files.readString(Path.of("docs/concepts/passthrough.md")));
            while (blocks.find()) {
                answers.add(DocumentsTest.run(demo, blocks.group(1).strip()));
            }
            assertThat(answers).hasSameSizeAs(ANSWERS);
            for (int step = 0; step < ANSWERS.size(); step++) {
                assertThat(answers.get(step))
                        .as("command %d of the page", step + 1)
                        .contains(ANSWERS.get(step));
            }
        }
    }
}
