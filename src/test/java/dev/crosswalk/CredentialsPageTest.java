package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import dev.crosswalk.cli.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the page about credentials. */
@Timeout(240)
class CredentialsPageTest {
    private static final Path PAGE = Path.of("docs/concepts/credentials.md");
    private static final Pattern VERB = Pattern.compile("(?m)^ *\\./crosswalk (.*)$");

    @Test
    void theCommandForANewTokenWorksAsWritten() throws Exception {
        Matcher block = DocumentsTest.SHELL.matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0))) {
            assertThat(DocumentsTest.run(demo, block.group(1).strip())).contains("{\"success\":true}");
        }
    }

    @Test
    void theVerbsOfThePageWorkAsWritten(@TempDir Path data) throws Exception {
        Program program = new Program(Map.of(
                "CROSSWALK_ENCRYPTION_KEY",
                "new:QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=,old:QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=",
                "CROSSWALK_DATA_DIR",
                data.toString()));
        StringWriter out = new StringWriter();
        int verbs = 0;
        Matcher verb = VERB.matcher(Files.readString(PAGE));
        while (verb.find()) {
            verbs++;
            List<String> arguments = List.of(verb.group(1).strip().split(" ", -1));
            assertThat(Verbs.run(program, new PrintWriter(out), new PrintWriter(out), arguments))
                    .as("%s%n%s", arguments, out)
                    .isZero();
        }
        assertThat(verbs).isEqualTo(3);
        assertThat(out.toString())
                .contains("refresh     100        ", "new  encrypts  0", "Encrypted 0 again.", "any more. Remove it");
    }
}
