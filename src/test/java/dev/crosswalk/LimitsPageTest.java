package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.connector.CallLimit;
import dev.crosswalk.connector.Connector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds the page about limits to what the connectors declare, and runs its commands. */
@Timeout(120)
class LimitsPageTest {
    private static final Path PAGE = Path.of("docs/concepts/limits.md");
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theTableIsWhatTheConnectorsDeclare() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("replace what stands between the marks by this")
                .contains("<!-- limits -->\n\n" + table() + "\n<!-- /limits -->");
    }

    @Test
    void itsCommandsDoWhatItSays() throws Exception {
        Matcher block = SHELL.matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0))) {
            ProcessBuilder shell = new ProcessBuilder("bash", "-c", block.group(1)).redirectErrorStream(true);
            String account = demo.accounts().stream()
                    .filter(each -> each.integration().equals("salesforce"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            shell.environment()
                    .putAll(Map.of(
                            "URL",
                            demo.url().toString(),
                            "SANDBOX",
                            demo.sandboxUrl().toString(),
                            "TOKEN",
                            demo.token(),
                            "SALESFORCE_ACCOUNT",
                            account));
            Process process = shell.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isZero();
            assertThat(output).contains("HTTP/1.1 429").containsIgnoringCase("Retry-After: 10\r\n");
            assertThat(block.find()).as("another block of commands").isFalse();
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| CRM | limit | note | source |\n|---|---|---|---|\n");
        for (Connector connector : connectors()) {
            for (CallLimit limit : connector.limits()) {
                table.append("| ")
                        .append(connector.label())
                        .append(" | ")
                        .append(words(limit))
                        .append(" | ")
                        .append(limit.note())
                        .append(" | [page](")
                        .append(limit.source())
                        .append(") |\n");
            }
        }
        return table.toString();
    }

    private static List<Connector> connectors() {
        Catalogue catalogue = Catalogue.load(List.of());
        return catalogue.connectors().names().stream()
                .sorted()
                .map(name -> catalogue.connectors().find(name).orElseThrow())
                .toList();
    }

    private static String words(CallLimit limit) {
        return switch (limit) {
            case CallLimit.Window window ->
                String.format(Locale.ROOT, "%,d in %s", window.requests(), time(window.seconds()));
            case CallLimit.Concurrent concurrent -> concurrent.calls() + " under way";
        };
    }

    private static String time(int seconds) {
        return seconds == 86_400 ? "a day" : seconds + " s";
    }
}
