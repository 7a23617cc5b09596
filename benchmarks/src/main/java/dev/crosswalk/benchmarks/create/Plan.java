package dev.crosswalk.benchmarks.create;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param connections how many connections the load has
 * @param warmUp how long each JVM is warmed up under full load; others a quarter of it
 * @param rounds how often everything is measured; the medians count
 * @param saturation how long each full load takes
 * @param halfLoad how long each load at a fixed rate takes
 * @param starts how often each is started to see how long that takes; 0 leaves it out
 */
record Plan(int connections, Duration warmUp, int rounds, Duration saturation, Duration halfLoad, int starts) {
    /** For figures. */
    static final Plan FULL = new Plan(32, Duration.ofSeconds(25), 3, Duration.ofSeconds(4), Duration.ofSeconds(5), 3);

    /** To see that it works; the figures mean nothing. */
    static final Plan QUICK = new Plan(16, Duration.ofSeconds(2), 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
}
