package dev.crosswalk.benchmarks.create;

import org.HdrHistogram.Histogram;

/**
 * What a load found.
 *
 * @param latency nanoseconds from the moment for which a request was planned to the end of its answer
 * @param lateness nanoseconds from the moment for which a request was planned to its sending
 * @param seconds how long it took in all
 */
record Load(Histogram latency, Histogram lateness, double seconds) {
    long completed() {
        return latency.getTotalCount();
    }

    double rate() {
        return completed() / seconds;
    }

    double latencyMicros(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    double latenessMicros(double percentile) {
        return lateness.getValueAtPercentile(percentile) / 1000.0;
    }
}
