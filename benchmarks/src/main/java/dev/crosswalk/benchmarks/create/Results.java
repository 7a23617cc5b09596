package dev.crosswalk.benchmarks.create;

import java.util.ArrayList;
import java.util.List;

/**
 * All samples of one subject. Used by one thread only.
 */
final class Results {
    private final String name;
    private final List<Sample> saturated = new ArrayList<>();
    private final List<Sample> half = new ArrayList<>();
    private final List<Sample> directAtHalf = new ArrayList<>();
    private final List<Sample> common = new ArrayList<>();
    private double residentMegabytes = Double.NaN;

    Results(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Returns the samples under full load. */
    List<Sample> saturated() {
        return saturated;
    }

    /** Returns the samples at half of the subject's own full load. */
    List<Sample> half() {
        return half;
    }

    /** Returns the samples of the upstream itself at that same rate, each taken just before. */
    List<Sample> directAtHalf() {
        return directAtHalf;
    }

    /** Returns the samples at the rate that is the same for all. */
    List<Sample> common() {
        return common;
    }

    double residentMegabytes() {
        return residentMegabytes;
    }

    void residentMegabytes(double megabytes) {
        residentMegabytes = megabytes;
    }

    double saturatedRate() {
        return Sample.median(saturated, Sample::rate);
    }
}
