package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosswalk.server.MetricSource.Figure;
import dev.crosswalk.server.MetricSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SourceCollectorTest {
    @Test
    void showsEachFigureAsItIsWhenAsked() {
        AtomicInteger open = new AtomicInteger(1);
        CallMetrics metrics = new CallMetrics(List.of(new MetricSource(
                "crosswalk_circuits_open",
                "Circuits that are open.",
                Kind.GAUGE,
                List.of("connector", "host"),
                () -> List.of(new Figure(Map.of("host", "api.acme.example", "connector", "acme"), open.get())))));
        assertThat(metrics.scrape())
                .contains("# HELP crosswalk_circuits_open Circuits that are open.")
                .contains("# TYPE crosswalk_circuits_open gauge")
                .contains("crosswalk_circuits_open{connector=\"acme\",host=\"api.acme.example\"} 1.0");
        open.set(0);
        assertThat(metrics.scrape())
                .contains("crosswalk_circuits_open{connector=\"acme\",host=\"api.acme.example\"} 0.0");
    }

    @Test
    void showsACounterWithTotalAfterItsName() {
        CallMetrics metrics =
                new CallMetrics(List.of(MetricSource.counter("crosswalk_refused", "Calls refused.", () -> 7)));
        assertThat(metrics.scrape())
                .contains("# TYPE crosswalk_refused_total counter")
                .contains("crosswalk_refused_total 7.0");
    }

    @Test
    void showsNoMoreFiguresThanTheLimitAndEachSetOfLabelsOnce() {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < 3 * MetricSource.MAXIMUM_FIGURES; i++) {
            figures.add(new Figure(Map.of("host", "h" + i / 2), i));
        }
        CallMetrics metrics = new CallMetrics(List.of(new MetricSource(
                "crosswalk_hosts", "Hosts.", Kind.GAUGE, List.of("host"), () -> List.copyOf(figures))));
        assertThat(metrics.scrape().lines().filter(line -> line.startsWith("crosswalk_hosts{")))
                .hasSize(MetricSource.MAXIMUM_FIGURES)
                .contains("crosswalk_hosts{host=\"h0\"} 0.0");
    }

    @Test
    void aFigureWithoutALabelStillShows() {
        CallMetrics metrics = new CallMetrics(List.of(new MetricSource(
                "crosswalk_hosts", "Hosts.", Kind.GAUGE, List.of("host"), () -> List.of(new Figure(Map.of(), 1)))));
        assertThat(metrics.scrape()).contains("crosswalk_hosts{host=\"\"} 1.0");
    }
}
