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
    private static final long SEED = Long.getLong("analysis.seed", System.nanoTime());
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

        assertThat(soundness.gaps()).isEmpty();
    }
}
