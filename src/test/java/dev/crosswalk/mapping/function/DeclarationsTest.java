package dev.crosswalk.mapping.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.mapping.MappingFunctions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds what the declarations of the functions say. */
final class DeclarationsTest {
    @TestFactory
    Stream<DynamicTest> everyExampleGivesWhatItSays() {
        return MappingFunctions.all().stream()
                .flatMap(function -> function.examples().stream()
                        .map(example -> DynamicTest.dynamicTest(
                                example.expression(),
                                () -> assertThat(Expressions.json(example.expression(), Map.of()))
                                        .isEqualTo(example.result()))));
    }

    @Test
    void everyFunctionHasASentenceAndTwoExamplesThatCallIt() {
        assertThat(MappingFunctions.all()).allSatisfy(function -> {
            assertThat(function.sentence()).endsWith(".");
            assertThat(function.examples())
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(example -> assertThat(example.expression()).contains("$" + function.name()));
        });
    }

    @Test
    void noFunctionIsDeclaredTwice() {
        assertThat(MappingFunctions.all().stream().map(MappingFunction::name)).doesNotHaveDuplicates();
    }

    @Test
    void nothingThatIsDrawnByLotOrWrittenInDataCanBeCalled() {
        assertThat(MappingFunctions.library().names())
                .doesNotContain("eval", "random", "shuffle")
                .contains("sum", "now", "isoInstant");
    }
}
