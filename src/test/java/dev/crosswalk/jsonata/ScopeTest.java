package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where variables are bound that stand in unusual places. */
class ScopeTest {
    @Test
    void aVariableMayBeBoundInTheFilterOfABlockInsideAPath() {
        assertThat(value("(a.(b)[$v := true]; $v)")).isEqualTo(true);
        assertThat(value("(a.(b){ \"k\": $v := 1 }; $v)")).isEqualTo(1);
    }

    private static Object value(String source) {
        Object value = CompiledExpression.compile(source, Library.standard())
                .evaluate(
                        Map.of("a", Map.of("b", List.of(1, 2))),
                        Map.of(),
                        Clock.systemUTC(),
                        new Limits(1_000, 100, 1_000, Duration.ofSeconds(2)));
        return java.util.Objects.requireNonNull(value);
    }
}
