package dev.crosswalk.server;

import dev.crosswalk.server.MetricSource.Figure;
import dev.crosswalk.server.MetricSource.Kind;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the figures of a source to Prometheus as they are when it asks. */
record SourceCollector(MetricSource source) implements Collector {
    @Override
    public MetricSnapshot collect() {
        Map<Labels, Double> points = new LinkedHashMap<>();
        for (Figure figure : source.figures().get()) {
            if (points.size() == MetricSource.MAXIMUM_FIGURES) {
                break;
            }
            points.putIfAbsent(labels(figure), figure.value());
        }
        return source.kind() == Kind.COUNTER ? counter(points) : gauge(points);
    }

    /** A figure without one of the labels would make a metric that Prometheus refuses whole. */
    private Labels labels(Figure figure) {
        List<String> values = source.labels().stream()
                .map(name -> figure.labels().getOrDefault(name, ""))
                .toList();
        return Labels.of(source.labels(), values);
    }

    private MetricSnapshot counter(Map<Labels, Double> points) {
        return new CounterSnapshot(
                new MetricMetadata(source.name(), source.description()),
                points.entrySet().stream()
                        .map(point -> new CounterDataPointSnapshot(point.getValue(), point.getKey(), null, 0))
                        .toList());
    }

    private MetricSnapshot gauge(Map<Labels, Double> points) {
        return new GaugeSnapshot(
                new MetricMetadata(source.name(), source.description()),
                points.entrySet().stream()
                        .map(point -> new GaugeDataPointSnapshot(point.getValue(), point.getKey(), null))
                        .toList());
    }
}
