package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on concepts: each command is run as written, and its answer holds what the page says. */
@Timeout(180)
class ConceptCommandsTest {
    /** A command, and the lines that its output holds where the page says so. */
    private static final Pattern COMMAND = Pattern.compile("(?s)```sh\\n(.*?)\\n```(?:\\n\\n```expect\\n(.*?)\\n```)?");

    @ParameterizedTest
    @ValueSource(strings = {"create-once.md", "dry-run.md", "errors.md", "links.md", "reference.md"})
    void everyCommandOfThePageWorksAsWritten(String page) throws Exception {
        String text = Files.readString(Path.of("docs/concepts", page));
        Matcher commands = COMMAND.matcher(text);
        int run = 0;
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0))) {
            while (commands.find()) {
                run++;
                String output = DocumentsTest.run(demo, commands.group(1));
                String expected = commands.group(2);
                if (expected != null) {
                    for (String line : expected.split("\n", -1)) {
                        assertThat(output).as(commands.group(1)).contains(line);
                    }
                }
            }
        }
        assertThat(run).isPositive();
    }

    @Test
    void thePageOnErrorsHasEveryCode() throws IOException {
        String page = Files.readString(Path.of("docs/concepts/errors.md"));
        List<String> missing = new ArrayList<>();
        for (ErrorCode code : ErrorCode.values()) {
            String row = "| `%s` | %d | %s | %s | "
                    .formatted(
                            code.word(),
                            code.status(),
                            code.origin().name().toLowerCase(Locale.ROOT),
                            code.retryable() ? "yes" : "no");
            if (!page.contains(row)) {
                missing.add(row);
            }
        }
        assertThat(missing).isEmpty();
    }
}
