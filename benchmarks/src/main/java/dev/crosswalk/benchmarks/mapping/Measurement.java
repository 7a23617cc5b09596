package dev.crosswalk.benchmarks.mapping;

import java.util.List;

/**
 * What one operation took.
 *
 * @param nanos nanoseconds; not a number where it was not measured
 * @param bytes bytes that it allocated; not a number where that is not known
 */
record Measurement(double nanos, double bytes) {
    static final Measurement NONE = new Measurement(Double.NaN, Double.NaN);

    /** Takes the median of some iterations. */
    static Measurement median(List<Double> nanos) {
        List<Double> sorted = nanos.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Measurement(median, Double.NaN);
    }

    Measurement withBytes(double allocated) {
        return new Measurement(nanos, allocated);
    }
}
