package dev.crosswalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fuzzing, guided by coverage. A target is a class with one method that takes bytes; its seeds, among them whatever was found
 * before, stand in {@code src/test/resources/fuzz}. Here each is tried for some seconds; {@code ./crosswalk fuzz} takes longer.
 */
class FuzzTest {
    /** How long each target is tried; set by the verb, else empty. */
    private static final String SECONDS = System.getProperty("crosswalk.fuzz.seconds", "");

    private static final Path SEEDS = Path.of("src/test/resources/fuzz");
    private static final Path WORK = Path.of("target/fuzz");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.QueryStringFuzz",
                "server.BodyReaderFuzz",
                "server.RouterFuzz",
                "provider.CursorsFuzz",
                "provider.UrlFuzz",
                "provider.AnswerBodyFuzz"
            })
    void everySeedHolds(String target) throws Throwable {
        List<Path> seeds = seeds(target);
        assertThat(seeds).isNotEmpty();
        for (Path seed : seeds) {
            try {
                Class.forName("dev.crosswalk." + target)
                        .getMethod("fuzzerTestOneInput", byte[].class)
                        .invoke(null, (Object) Files.readAllBytes(seed));
            } catch (InvocationTargetException e) {
                throw new AssertionError("The seed " + seed + " fails", e.getCause());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.QueryStringFuzz",
                "server.BodyReaderFuzz",
                "server.RouterFuzz",
                "provider.CursorsFuzz",
                "provider.UrlFuzz",
                "provider.AnswerBodyFuzz"
            })
    void nothingIsFound(String target) throws Exception {
        Path corpus = Files.createDirectories(WORK.resolve(target));
        String output = fuzz(target, options(corpus), corpus);
        System.out.println(target + ": " + figures(output));
        assertThat(output)
                .as("what Jazzer says; its input becomes a seed in " + SEEDS)
                .doesNotContain("== Java Exception");
        assertThat(output).containsPattern("Done \\d+ runs");
    }

    /** By default the same seed and the same number of inputs at each run; with a time, another seed and all that it allows. */
    private static List<String> options(Path corpus) {
        String artifacts = "-artifact_prefix=" + corpus + "/found-";
        return SECONDS.isEmpty()
                ? List.of("-seed=20261122", "-runs=20000", artifacts)
                : List.of("-max_total_time=" + SECONDS, artifacts);
    }

    /** A fuzzer that finds nothing could be one that does nothing. */
    @Test
    void aMistakeIsFound() throws Exception {
        Path corpus = Files.createDirectories(WORK.resolve("MistakenFuzz"));
        String output =
                fuzz("MistakenFuzz", List.of("-max_total_time=60", "-artifact_prefix=" + corpus + "/found-"), corpus);
        assertThat(output).contains("== Java Exception", "a mistake that only coverage leads to");
    }

    private static String fuzz(String target, List<String> options, Path corpus)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=dev.crosswalk." + target,
                "--instrumentation_includes=dev.crosswalk.**:tools.jackson.core.**",
                "--reproducer_path=" + corpus,
                "-max_len=4096",
                "-rss_limit_mb=4096"));
        command.addAll(options);
        command.add(corpus.toString());
        Path seeds = SEEDS.resolve(target);
        if (Files.isDirectory(seeds)) {
            command.add(seeds.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static List<Path> seeds(String target) throws IOException {
        try (Stream<Path> files = Files.list(SEEDS.resolve(target))) {
            return files.sorted().toList();
        }
    }

    /** Returns the fuzzer's seed and its last figures: inputs, coverage, time. */
    private static String figures(String output) {
        List<String> lines = output.lines()
                .filter(line -> line.startsWith("INFO: Seed:") || line.contains(" DONE ") || line.startsWith("Done "))
                .toList();
        return String.join("; ", lines);
    }
}
