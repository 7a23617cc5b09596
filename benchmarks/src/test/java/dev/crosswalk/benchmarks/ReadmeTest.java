package dev.crosswalk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void figuresReplaceThoseBefore() {
        String document = """
                before
                <!-- create: written by benchmarks/run create --write -->
                old
                <!-- end of create -->
                after
                """;

        String written = Readme.replaced(document, "create", "new\n");

        assertThat(written)
                .startsWith("before\n")
                .contains("\nnew\n")
                .doesNotContain("old")
                .endsWith("after\n");
        assertThat(Readme.replaced(written, "create", "new\n")).isEqualTo(written);
        assertThatThrownBy(() -> Readme.replaced(document, "mappings", "new")).hasMessageContaining("no place");
    }

    @Test
    void theReadmeHasAPlaceForAllFigures() throws IOException {
        String document = Files.readString(Path.of("benchmarks/README.md"));

        assertThat(Readme.replaced(document, "mappings", "figures")).contains("figures");
        assertThat(Readme.replaced(document, "create", "figures")).contains("figures");
    }

    @Test
    void figuresAreWrittenWithThreeDigits() {
        assertThat(List.of(
                        Markdown.number(0.1234),
                        Markdown.number(1.2345),
                        Markdown.number(12.345),
                        Markdown.number(12_345.6),
                        Markdown.number(Double.NaN),
                        Markdown.ratio(1.5)))
                .containsExactly("0.12", "1.23", "12.3", "12,346", "–", "1.50 ×");
    }
}
