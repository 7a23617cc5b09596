package dev.crosswalk.benchmarks.create;

import dev.crosswalk.benchmarks.machine.Child;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What one load on one subject found; figures that do not apply are not numbers.
 *
 * @param rate answers a second
 * @param p50 microseconds in which half of the answers came
 * @param p99 microseconds in which all but a hundredth came
 * @param lateness microseconds by which the load itself was late for all but a hundredth of its requests
 * @param processorMicros microseconds of processor time per request
 * @param busy the share of one core that the subject used
 * @param bytes bytes allocated per request
 */
record Sample(double rate, double p50, double p99, double lateness, double processorMicros, double busy, double bytes) {

    /** Takes what a load finds, and what it costs the subject. */
    static Sample of(Subject subject, Supplier<Load> load) {
        Duration processorBefore = processorTime(subject);
        OptionalLong bytesBefore = subject.allocatedBytes();
        Load found = load.get();
        OptionalLong bytesAfter = subject.allocatedBytes();
        double seconds = processorTime(subject).minus(processorBefore).toNanos() / 1e9;
        boolean hasProcess = subject.process().isPresent();
        return new Sample(
                found.rate(),
                found.latencyMicros(50),
                found.latencyMicros(99),
                found.latenessMicros(99),
                hasProcess ? seconds * 1e6 / found.completed() : Double.NaN,
                hasProcess ? seconds / found.seconds() : Double.NaN,
                bytesBefore.isPresent() && bytesAfter.isPresent()
                        ? (double) (bytesAfter.getAsLong() - bytesBefore.getAsLong()) / found.completed()
                        : Double.NaN);
    }

    /** Returns the median of one figure of some samples. */
    static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Duration processorTime(Subject subject) {
        return subject.process().map(Child::processorTime).orElse(Duration.ZERO);
    }
}
