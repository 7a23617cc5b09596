package dev.crosswalk.server;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A metric whose figures another room keeps; they are read whenever somebody asks for the metrics.
 *
 * <p>Label values must come from what exists (connectors, hosts that they list), never from what a caller made up. Of the
 * figures, {@link #MAXIMUM_FIGURES} are shown.
 *
 * @param name the name in words joined by {@code _}, with its unit, without {@code _total}: {@code crosswalk_circuits_open}
 * @param description what it tells, in one sentence
 * @param kind whether it may fall
 * @param labels the names of the labels, the same for each figure
 * @param figures reads the figures; quick, from any thread
 */
public record MetricSource(
        String name, String description, Kind kind, List<String> labels, Supplier<List<Figure>> figures) {
    /** How many figures of one metric are shown at most. */
    public static final int MAXIMUM_FIGURES = 1_000;

    public MetricSource {
        labels = List.copyOf(labels);
    }

    /** Whether a metric may fall. */
    public enum Kind {
        /** It goes up and down. */
        GAUGE,
        /** It only grows while the process lives; it is shown with {@code _total} after its name. */
        COUNTER
    }

    /**
     * One figure.
     *
     * @param labels a value for each label's name
     * @param value the figure
     */
    public record Figure(Map<String, String> labels, double value) {
        public Figure {
            labels = Map.copyOf(labels);
        }
    }

    /** Makes a metric of one figure that goes up and down. */
    public static MetricSource gauge(String name, String description, Supplier<? extends Number> value) {
        return new MetricSource(name, description, Kind.GAUGE, List.of(), () -> List.of(one(value)));
    }

    /** Makes a metric of one figure that only grows. */
    public static MetricSource counter(String name, String description, Supplier<? extends Number> value) {
        return new MetricSource(name, description, Kind.COUNTER, List.of(), () -> List.of(one(value)));
    }

    private static Figure one(Supplier<? extends Number> value) {
        return new Figure(Map.of(), value.get().doubleValue());
    }
}
