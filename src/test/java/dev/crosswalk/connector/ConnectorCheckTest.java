package dev.crosswalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.model.Models;
import dev.crosswalk.yaml.Problem;
import dev.crosswalk.yaml.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Makes one mistake after the other in the sample connector and holds the problems against connector-mistakes.yaml. */
class ConnectorCheckTest {
    private static final Models MODELS = Models.load(null).models();
    private static final ConnectorFolder ACME =
            ConnectorFiles.onClassPath("connector-samples").find("acme").orElseThrow();

    @Test
    void findsNothingWrongWithASoundConnector() {
        assertThat(Problem.listing(ConnectorCheck.check(ACME, MODELS))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> namesEachMistakeWithFileAndLine() throws IOException {
        return mistakes().stream()
                .map(mistake -> DynamicTest.dynamicTest(text(mistake, "mistake"), () -> {
                    List<String> problems = ConnectorCheck.check(withMistake(mistake), MODELS).stream()
                            .map(Problem::toString)
                            .toList();

                    assertThat(problems).isNotEmpty().isEqualTo(mistake.get("problems"));
                }));
    }

    @Test
    void namesAllMistakesAtOnce() throws IOException {
        ConnectorFolder folder = ACME;
        for (Map<?, ?> mistake : mistakes()) {
            boolean stands = mistake.containsKey("replace")
                    && text(folder, text(mistake, "file")).contains(text(mistake, "replace"));
            if (stands && text(mistake, "mistake").matches("an unknown key|another type|.* is not listed|.* no note")) {
                folder = withMistake(folder, mistake);
            }
        }

        assertThat(ConnectorCheck.check(folder, MODELS))
                .extracting(Problem::what)
                .contains(
                        "unknown key",
                        "the wrong type",
                        "a host that is not listed",
                        "a field of the model that is not listed",
                        "a request to a host that is not listed");
    }

    private static List<Map<?, ?>> mistakes() throws IOException {
        try (var stream = ConnectorCheckTest.class.getResourceAsStream("/connector-mistakes.yaml")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            List<Map<?, ?>> mistakes = new ArrayList<>();
            if (YamlDocument.parse("connector-mistakes.yaml", text).value() instanceof List<?> list) {
                list.forEach(item -> mistakes.add((Map<?, ?>) Objects.requireNonNull(item)));
            }
            return mistakes;
        }
    }

    private static ConnectorFolder withMistake(Map<?, ?> mistake) {
        return withMistake(ACME, mistake);
    }

    private static ConnectorFolder withMistake(ConnectorFolder folder, Map<?, ?> mistake) {
        String file = text(mistake, "file");
        if (!mistake.containsKey("replace")) {
            TreeMap<String, String> texts = new TreeMap<>(folder.texts());
            texts.remove(file);
            return new ConnectorFolder(folder.name(), folder.location(), texts);
        }
        String before = text(folder, file);
        String after = before.replace(text(mistake, "replace"), text(mistake, "by"));
        assertThat(after).as("the text to replace stands in " + file).isNotEqualTo(before);
        return folder.with(Map.of(file, after));
    }

    private static String text(Map<?, ?> mistake, String key) {
        return String.valueOf(mistake.get(key));
    }

    private static String text(ConnectorFolder folder, String file) {
        return Objects.requireNonNull(folder.findText(file));
    }
}
