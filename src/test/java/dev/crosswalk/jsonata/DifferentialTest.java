package dev.crosswalk.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the engine with the reference over generated expressions and data: the same value with its keys in the same
 * order, undefined for undefined, the same code of an error. The library for Java is compared as well, and only counted.
 */
final class DifferentialTest {
    private static final int TRIALS = 10_000;
    /**
     * Expressions that no hand writes find differences that no list foresees, such as which of two errors comes first.
     * They are printed; more of them than this is a fault.
     */
    private static final int TOLERATED_IN_A_THOUSAND = 2;

    private static final int MAXIMUM_SHOWN = 15;
    private static final Duration TIME_OF_THE_LIBRARY = Duration.ofSeconds(2);
    private static final Limits LIMITS = new Limits(5_000_000, 400, 20_000_000, Duration.ofSeconds(5));

    @Test
    void ourEngineAnswersAsTheReferenceDoes() {
        long seed = Dice.seed();
        ReferenceEngine reference = ReferenceEngine.installed();
        List<Trial> trials = IntStream.range(0, TRIALS)
                .mapToObj(number -> Trial.of(seed, number))
                .toList();
        CompletableFuture<List<Outcome>> asked = CompletableFuture.supplyAsync(() -> reference.outcomes(trials));
        List<Outcome> ours = trials.stream().map(DifferentialTest::ofOurs).toList();
        Map<Integer, Outcome> library = JavaLibrary.outcomes(trials, TIME_OF_THE_LIBRARY);
        List<Outcome> expected = asked.join();
        Map<String, Integer> counts = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        int libraryAgrees = 0;
        int libraryCompared = 0;
        int compared = 0;
        for (int number = 0; number < TRIALS; number++) {
            Outcome right = expected.get(number);
            String reason = KnownDifferences.reason(trials.get(number), right, ours.get(number));
            counts.merge(reason.isEmpty() ? kindOf(right) : "not compared, " + reason, 1, Integer::sum);
            if (reason.isEmpty()) {
                compared++;
                Outcome second = library.get(number);
                libraryCompared += second == null ? 0 : 1;
                libraryAgrees += second != null && second.sameAs(right) ? 1 : 0;
                if (!ours.get(number).sameAs(right)) {
                    differences.add(trials.get(number).shown() + "\n    reference " + right.shown() + "\n    ours      "
                            + ours.get(number).shown());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "JSONata differential, -Djsonata.seed=%d: %,d expressions tried, of the reference %s; "
                        + "ours agrees in %,d of %,d compared, the library for Java in %,d of %,d%n",
                seed,
                TRIALS,
                counts,
                compared - differences.size(),
                compared,
                libraryAgrees,
                libraryCompared);
        differences.sort(Comparator.comparingInt(String::length));
        differences.stream().limit(MAXIMUM_SHOWN).forEach(System.out::println);
        assertThat(differences.size() * 1_000L)
                .as("differences, which are printed above, in a thousand compared")
                .isLessThanOrEqualTo((long) compared * TOLERATED_IN_A_THOUSAND);
        assertThat(compared).as("trials that could be compared").isGreaterThan(TRIALS * 9 / 10);
    }

    @Test
    void aTextOfTheReferenceThatBeginsAsASignOfOursStaysAText() {
        List<Trial> trials = Stream.of("\"\\u0000\"", "\"\\u0000\\u0000function\"", "$sum")
                .map(expression -> new Trial(expression, null))
                .toList();

        List<Outcome> outcomes = ReferenceEngine.installed().outcomes(trials);

        assertThat(outcomes.subList(0, 2)).containsExactly(new Outcome.Value("\0"), new Outcome.Value("\0\0function"));
        assertThat(outcomes.get(2).sameAs(new Outcome.Value("\0function"))).isFalse();
    }

    private static Outcome ofOurs(Trial trial) {
        String before = trial.root() == null ? "" : Outcome.written(Values.stored(trial.root()));
        Outcome outcome = Outcome.ofOurs(trial.expression(), trial.root(), Map.of(), Clock.systemUTC(), LIMITS);
        boolean changed = trial.root() != null && !before.equals(Outcome.written(Values.stored(trial.root())));
        return changed ? new Outcome.Crash("it changed its input") : outcome;
    }

    private static String kindOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Value _ -> "values";
            case Outcome.Undefined _ -> "undefined";
            case Outcome.Failure(String code, int _, String _) -> code.startsWith("S") ? "syntax errors" : "errors";
            case Outcome.Crash _ -> "crashes";
        };
    }
}
