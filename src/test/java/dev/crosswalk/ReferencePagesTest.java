package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.TestClient.Answer;
import dev.crosswalk.cli.Application.DemoAccount;
import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.json.Json;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Looks at the reference in a real browser: wide and narrow, light and dark, by mouse and by keyboard, without any other
 * server, and «try it» creates an engagement in the sandbox. The screenshots are left in {@code target/screenshots}.
 */
@Timeout(600)
class ReferencePagesTest {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    @Test
    void peopleCanReadItAndTryIt() throws Exception {
        Optional<Path> browser = browser();
        Assumptions.assumeTrue(
                browser.isPresent(),
                "Skipped: there is no Chromium here. Install it (Debian: apt-get install chromium) to look at the pages.");
        NodePackage programs = NodePackage.installed("browser");
        Path screenshots = Files.createDirectories(Path.of("target/screenshots").toAbsolutePath());
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0));
                TestClient client = new TestClient(demo.token())) {
            DemoAccount account = demo.accounts().stream()
                    .filter(each -> each.integration().equals("hubspot"))
                    .findFirst()
                    .orElseThrow();
            Map<String, @Nullable Object> report = Json.parseObject(programs.run(
                    "node",
                    "look.mjs",
                    browser.get().toString(),
                    demo.url().toString(),
                    demo.token(),
                    account.id(),
                    account.integration(),
                    screenshots.toString()));

            assertThat((List<?>) report.get("problems")).isEmpty();
            assertThat(report).containsEntry("looked", 21);
            Answer made = client.send(
                    "GET",
                    demo.url() + "/unified/crm/engagements/" + report.get("created") + "?integrated_account_id="
                            + account.id(),
                    null);
            assertThat(made.status()).as(made.text()).isEqualTo(200);
        }
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
