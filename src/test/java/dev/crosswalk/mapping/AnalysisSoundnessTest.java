package dev.crosswalk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.jsonata.JsonataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs generated expressions and holds what they read and give against the analysis. */
class AnalysisSoundnessTest {
    private static final int EXPRESSIONS = Integer.getInteger("analysis.expressions", 5_000);
    /**
     * A variable that is bound inside a branch, inside a filter, inside a function can still escape the analysis: a few in
     * a hundred thousand observations of expressions that no hand writes. Of the shipped ones none may.
     */
    private static final int TOLERATED = 10;

    private static final long SEED = Long.getLong("analysis.seed", 20_261_122);
    private static final int INPUTS = 4;

    @Test
    void nothingIsReadOrGivenThatTheAnalysisDidNotForetell() {
        Random random = new Random(SEED);
        ReadingExpressions generator = new ReadingExpressions(random);
        Soundness soundness = new Soundness();
        int refused = 0;
        for (int count = 0; count < EXPRESSIONS; count++) {
            String expression = generator.expression();
            List<Map<String, Object>> inputs = new ArrayList<>();
            for (int input = 0; input < INPUTS; input++) {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("body", generator.data(5));
                data.put("tables", generator.data(3));
                data.put("list", generator.data(3));
                inputs.add(data);
            }
            try {
                soundness.check(expression, inputs);
            } catch (JsonataException _) {
                refused++;
            }
        }
        System.out.println("Generated with -Danalysis.seed=" + SEED + ": " + soundness.summary() + "; " + refused
                + " more do not compile");

        soundness.gaps().forEach(System.out::println);
        assertThat(soundness.gaps().size())
                .as("parts that were not foretold, which are printed above")
                .isLessThanOrEqualTo(TOLERATED);
    }
}
