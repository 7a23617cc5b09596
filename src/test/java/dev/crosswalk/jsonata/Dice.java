package dev.crosswalk.jsonata;

import java.util.List;
import java.util.SplittableRandom;

/** Chance from a seed: the same seed gives the same throws on every machine. */
final class Dice {
    private static final long USUAL_SEED = 20260309;

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Returns the seed of this run: always the same, or what {@code -Djsonata.seed} says, so that a run which has found
     * nothing finds nothing on the next machine either. Other seeds are for somebody who looks for faults.
     */
    static long seed() {
        return Long.getLong("jsonata.seed", USUAL_SEED);
    }

    /** Returns dice of their own for one of many tries, so that a try can be repeated without those before it. */
    static Dice ofTry(long seed, int number) {
        return new Dice(new SplittableRandom(seed * 1_000_003 + number).nextLong());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int lowest, int highest) {
        return random.nextInt(lowest, highest + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
