package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorTextTest {
    private static final String UNKNOWN = ErrorText.sentence("X0000", "");

    @Test
    void everyCodeThatIsThrownHasASentence() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/crosswalk/jsonata"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher code = Pattern.compile("\"([STD][0-9]{4})\"").matcher(Files.readString(file));
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(70);
        assertThat(codes).allSatisfy(code -> {
            assertThat(ErrorText.sentence(code, ""))
                    .isNotEqualTo(UNKNOWN)
                    .matches(".*[.?]")
                    .doesNotContain("{", "}");
            assertThat(ErrorText.sentence(code, "token"))
                    .isNotEqualTo(UNKNOWN)
                    .matches(".*[.?]")
                    .doesNotContain("{", "}");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    D1011 => 300  => the budget of depth, 300:
                    D1012 => 2000 => the budget of time, 2000 milliseconds:
                    D1014 => 5000 => the budget of steps, 5000:
                    D2015 => 900  => the budget of size, 900 values
                    T2001 => +    => The left side of "+" must be
                    T2001 =>      => The left side of the operator must be
                    T1005 => sum  => "sum" is no function
                    D3140 => decodeUrl => The text passed to "decodeUrl" is malformed
                    """)
    void namesTheTokenOrTheBudget(String code, String token, String part) {
        assertThat(ErrorText.of(code, token == null ? "" : token))
                .startsWith(code + ": ")
                .contains(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$error('secret')",
                "$error(data)",
                "$assert(false, data)",
                "$number(data)",
                "data + 1",
                "-data",
                "data < 1",
                "$toMillis(data)",
                "$sqrt($length(data) - 100)",
                "$decodeUrl(data & '%')",
                "$eval(data)",
                "{data: 1, data: 2}",
                "$match(data, /.*?/)",
                "data ~> |$|data|",
                "$join([data, 1])",
                "$formatBase(100, 99)",
                "$fromMillis(0, '[' & data)",
                "$single([data, data])"
            })
    void showsNoData(String expression) {
        CompiledExpression compiled = CompiledExpression.compile(expression, Library.standard());
        Limits limits = new Limits(10_000, 100, 10_000, Duration.ofMinutes(1));
        assertThatThrownBy(() -> compiled.evaluate(Map.of("data", "]secret ["), Map.of(), Clock.systemUTC(), limits))
                .isInstanceOf(JsonataException.class)
                .hasMessageNotContaining("secret")
                .satisfies(
                        error -> assertThat(((JsonataException) error).token()).doesNotContain("secret"));
    }
}
