package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.cli.Application.RunningDemo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the commands of the documents: what a reader pastes must do what the text says. */
@Timeout(180)
class DocumentsTest {
    static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VERB = Pattern.compile("(?m)^\\s*(?:export .*)?\\./crosswalk ([a-z-]+)");

    /** What each command of the tour answers, in its order. */
    private static final List<String> TOUR = List.of(
            "\"result\":[{\"id\":\"171591000001\"",
            "\"id\":\"call:",
            "\"dry_run\":true",
            "\"code\":\"fields_not_sent\"",
            "\"engagement_type\":\"call\"",
            "First call",
            "/crm/v3/objects/",
            "rate_limit",
            "\"code\":\"provider_rate_limited\"");

    @Test
    void theTourOfTheReadmeWorksAsWritten() throws Exception {
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0))) {
            List<String> answers = new ArrayList<>();
            for (String command : commands()) {
                answers.add(run(demo, command));
            }
            assertThat(answers).hasSameSizeAs(TOUR);
            for (int step = 0; step < TOUR.size(); step++) {
                assertThat(answers.get(step))
                        .as("step %d of the tour", step + 1)
                        .contains(TOUR.get(step));
            }
            assertThat(answers.get(2)).contains("mood", "\"verdict\":\"unsupported\"");
        }
    }

    @Test
    void theCommandsThatConnectAnAccountWorkAsWritten() throws Exception {
        Matcher block = SHELL.matcher(Files.readString(Path.of("docs/start.md")));
        assertThat(block.find()).isTrue();
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0))) {
            assertThat(run(demo, block.group(1)))
                    .contains("\"tenant_id\":\"customer-42\"", "\"status\":\"active\"")
                    .doesNotContain("pat-na1-00000000");
        }
    }

    @Test
    void everyClientLogsACallAndReadsItBack() throws Exception {
        List<String> clients = new ArrayList<>();
        try (var files = Files.list(Path.of("examples"))) {
            files.map(Path::toString)
                    .filter(file -> !file.endsWith(".md"))
                    .sorted()
                    .forEach(clients::add);
        }
        assertThat(clients).hasSize(4);
        List<String> ran = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (RunningDemo demo = new Program(Map.of()).startDemo(OptionalInt.of(0), OptionalInt.of(0))) {
            for (String client : clients) {
                String interpreter = switch (client.substring(client.lastIndexOf('.'))) {
                    case ".sh" -> "bash";
                    case ".mjs" -> "node";
                    case ".py" -> "python3";
                    default -> java;
                };
                if (isThere(interpreter)) {
                    assertThat(run(demo, interpreter + " " + client))
                            .as(client)
                            .contains("Wants a quote.")
                            .contains("call:");
                    ran.add(client);
                } else {
                    missing.add(client + " needs " + interpreter);
                }
            }
        }
        assertThat(ran).contains("examples/log-a-call.sh", "examples/LogACall.java");
        Assumptions.assumeTrue(missing.isEmpty(), () -> "not run here: " + missing);
    }

    private static boolean isThere(String interpreter) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v " + interpreter)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void everyVerbThatADocumentNamesIsThere() throws IOException {
        TreeSet<String> verbs = new TreeSet<>();
        for (Path document : List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("docs/start.md"))) {
            Matcher matcher = VERB.matcher(Files.readString(document));
            while (matcher.find()) {
                verbs.add(matcher.group(1));
            }
        }
        assertThat(verbs).contains("demo", "test", "prove", "check", "serve", "token", "try", "new-connector");
        for (String verb : verbs) {
            StringWriter out = new StringWriter();
            int status = dev.crosswalk.cli.Verbs.run(
                    new Program(Map.of()), new PrintWriter(out), new PrintWriter(out), List.of("help", verb));
            assertThat(status).as(verb).isZero();
        }
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher blocks = SHELL.matcher(Files.readString(Path.of("README.md")));
        while (blocks.find()) {
            for (String command : blocks.group(1).split("\\n(?=curl|export)", -1)) {
                if (!command.startsWith("export")) {
                    commands.add(command.strip());
                }
            }
        }
        return commands;
    }

    static String run(RunningDemo demo, String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.environment().put("URL", demo.url().toString());
        builder.environment().put("SANDBOX", demo.sandboxUrl().toString());
        builder.environment().put("TOKEN", demo.token());
        builder.environment()
                .put(
                        "ACCOUNT",
                        demo.accounts().stream()
                                .filter(account -> account.integration().equals("hubspot"))
                                .findFirst()
                                .orElseThrow()
                                .id());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", command, output).isZero();
        return output;
    }
}
