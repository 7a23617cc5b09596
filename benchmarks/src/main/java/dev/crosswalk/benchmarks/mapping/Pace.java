package dev.crosswalk.benchmarks.mapping;

/**
 * How long each contender runs at each task, the same for all.
 *
 * @param warmUpSeconds before anything counts
 * @param iterations how often it is measured
 * @param iterationSeconds how long each time
 * @param forks how many JVMs one after the other; 0 stays in this one, for tests
 */
record Pace(double warmUpSeconds, int iterations, double iterationSeconds, int forks) {
    /** For figures. */
    static final Pace FULL = new Pace(1.5, 5, 0.3, 1);

    /** To see that it works; the figures mean nothing. */
    static final Pace QUICK = new Pace(0.3, 2, 0.1, 1);
}
