package dev.crosswalk.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Every choice of one schedule: the same seed makes the same choices. Only the actor whose turn it is may throw them. */
public final class Dice {
    private static final int THOUSAND = 1_000;

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns a number from 0 up to, but not including, the given one. */
    public int below(int end) {
        return random.nextInt(end);
    }

    /** Returns any number. */
    public long number() {
        return random.nextLong();
    }

    /** Tells yes so many times in a thousand. */
    public boolean chance(int inThousand) {
        return random.nextInt(THOUSAND) < inThousand;
    }

    /** Returns one of several. */
    public <T> T pick(List<T> several) {
        return several.get(below(several.size()));
    }

    /** Returns a time from a millisecond up to the given one, in whole milliseconds. */
    public Duration upTo(Duration longest) {
        return Duration.ofMillis(1 + random.nextLong(longest.toMillis()));
    }
}
