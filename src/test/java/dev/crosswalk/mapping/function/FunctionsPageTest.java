package dev.crosswalk.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.mapping.MappingFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the functions' page to the declarations, out of which it is written. */
final class FunctionsPageTest {
    private static final Path PAGE = Path.of("docs/reference/functions.md");

    private static final String BEGINNING = """
            # Functions beside JSONata's own

            <!-- Written from the declarations in src/main/java/dev/crosswalk/mapping/function. To rewrite it:
                 mvn test -Dtest=FunctionsPageTest -Dcrosswalk.rewrite=functions -->

            Expressions may call all of [JSONata's functions](https://docs.jsonata.org/string-functions) but `$eval`, `$random` and
            `$shuffle`, and the functions below; `$join`, `$base64encode`, `$base64decode`, `$each` and `$sift` take the place of
            JSONata's. None of them knows the network, files or chance.

            Where nothing else is said, a function gives undefined for undefined and null. An argument of another type than the
            signature has, in [JSONata's notation](https://docs.jsonata.org/programming), fails the call as `mapping_failed`.
            Whatever a function does counts against the budget of the evaluation. Many names and their meanings are those of
            truto-jsonata; [a decision](../adr/0083-functions-under-familiar-names.md) lists the differences.

            Each example shows an expression and what it gives; a test runs them all.

            """;

    @Test
    void thePageSaysWhatTheDeclarationsSay() throws IOException {
        String page = page(MappingFunctions.all());
        if (System.getProperty("crosswalk.rewrite", "").equals("functions")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s is stale; rewrite it by: mvn test -Dtest=FunctionsPageTest -Dcrosswalk.rewrite=functions", PAGE)
                .isEqualTo(page);
    }

    private static String page(List<MappingFunction> functions) {
        StringBuilder page = new StringBuilder(BEGINNING);
        for (Topic topic : Topic.values()) {
            page.append("- ").append(link(topic.title(), topic.title())).append(":");
            String separator = " ";
            for (MappingFunction function : of(topic, functions)) {
                page.append(separator).append(link("`$" + function.name() + "`", function.name()));
                separator = " · ";
            }
            page.append('\n');
        }
        for (Topic topic : Topic.values()) {
            page.append("\n## ").append(topic.title()).append("\n");
            if (!topic.introduction().isEmpty()) {
                page.append('\n').append(topic.introduction()).append('\n');
            }
            of(topic, functions).forEach(function -> append(page, function));
        }
        return page.toString();
    }

    private static List<MappingFunction> of(Topic topic, List<MappingFunction> functions) {
        return functions.stream().filter(function -> function.topic() == topic).toList();
    }

    /** Returns a link to a title of this page. */
    private static String link(String text, String title) {
        return "[" + text + "](#" + title.toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
    }

    private static void append(StringBuilder page, MappingFunction function) {
        page.append("\n### $").append(function.name()).append("\n\n");
        page.append("`")
                .append(function.usage())
                .append("` · `")
                .append(function.signature())
                .append("`\n\n");
        page.append(function.sentence()).append("\n\n");
        function.examples()
                .forEach(example -> page.append("- `")
                        .append(example.expression())
                        .append("` → `")
                        .append(example.result())
                        .append("`\n"));
    }
}
