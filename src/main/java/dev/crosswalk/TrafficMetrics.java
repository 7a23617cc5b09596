package dev.crosswalk;

import dev.crosswalk.provider.Traffic;
import dev.crosswalk.provider.limit.Circuits.Figures;
import dev.crosswalk.server.MetricSource;
import dev.crosswalk.server.MetricSource.Figure;
import dev.crosswalk.server.MetricSource.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the way to the providers tells among the metrics; a host is named by the pattern that a connector lists. */
final class TrafficMetrics {
    private TrafficMetrics() {}

    static List<MetricSource> of(Traffic traffic) {
        return List.of(
                circuits(
                        "crosswalk_circuits_open",
                        "Hosts that are left alone at present, or tried with one call.",
                        Kind.GAUGE,
                        traffic,
                        Figures::open),
                circuits(
                        "crosswalk_circuits_opened",
                        "How often a host failed so often that it was left alone.",
                        Kind.COUNTER,
                        traffic,
                        Figures::opened),
                circuits(
                        "crosswalk_circuits_refused",
                        "Calls that were refused because their host was left alone.",
                        Kind.COUNTER,
                        traffic,
                        Figures::refused),
                MetricSource.counter(
                        "crosswalk_rate_budget_waited",
                        "Calls that waited for a turn in the rate budget of their integrated account.",
                        traffic::waited),
                MetricSource.counter(
                        "crosswalk_rate_budget_refused",
                        "Calls that were refused because no turn would have come in time.",
                        traffic::refused));
    }

    private static MetricSource circuits(
            String name, String description, Kind kind, Traffic traffic, ToDoubleFunction<Figures> figure) {
        return new MetricSource(
                name,
                description,
                kind,
                List.of("host"),
                () -> traffic.circuits().entrySet().stream()
                        .map(entry ->
                                new Figure(Map.of("host", entry.getKey()), figure.applyAsDouble(entry.getValue())))
                        .toList());
    }
}
