package dev.crosswalk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.json.Json;
import dev.crosswalk.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the examples of the page that explains mappings: what stands below an expression must be what it gives. */
final class ConceptsPageTest {
    private static final Path PAGE = Path.of("docs/concepts/mappings.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+(?: \\w+)?)\\n(.*?)^```$");
    private static final Place PLACE = new Place(PAGE.toString(), 1, "");

    @TestFactory
    Stream<DynamicTest> everyExampleGivesWhatThePageSays() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, ?> scope = Map.of();
        String expression = "";
        while (blocks.find()) {
            String text = blocks.group(2);
            String kind = blocks.group(1);
            if (kind.equals("json scope")) {
                scope = Json.parseObject(text);
            } else if (kind.equals("jsonata")) {
                expression = text;
            } else {
                String source = expression;
                Map<String, ?> seen = scope;
                tests.add(DynamicTest.dynamicTest(source.strip(), () -> compare(source, seen, kind, text.strip())));
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    private static void compare(String source, Map<String, ?> scope, String kind, String expected) {
        switch (kind) {
            case "json result" ->
                assertThat(Json.writeText(Expression.compile(source, PLACE).evaluate(scope)))
                        .isEqualTo(Json.writeText(Json.parse(expected)));
            case "text problem" ->
                assertThat(Assertions.assertThrows(
                                InvalidExpressionException.class, () -> Expression.compile(source, PLACE)))
                        .hasMessageContaining(expected);
            case "text failure" ->
                assertThat(Assertions.assertThrows(
                                CrosswalkException.class,
                                () -> Expression.compile(source, PLACE).evaluate(scope)))
                        .hasMessageContaining(expected);
            default -> throw new IllegalArgumentException("the page has a block of an unknown kind: " + kind);
        }
    }
}
