package dev.crosswalk.server;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls for Prometheus.
 *
 * <p>Labels come from routes, connectors and methods that exist, never from what a caller made up, so their number is
 * bounded. Any thread may use it.
 */
final class CallMetrics {
    private static final String NONE = "none";
    private static final Set<String> VERBS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS");
    private static final Set<String> METHODS = Set.of("list", "get", "create", "update", "delete");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Labels, Timer> calls = new ConcurrentHashMap<>();
    private final Map<String, Timer> upstream = new ConcurrentHashMap<>();
    private final Map<String, Timer> mapping = new ConcurrentHashMap<>();

    CallMetrics(List<MetricSource> sources) {
        sources.forEach(source -> registry.getPrometheusRegistry().register(new SourceCollector(source)));
    }

    /** Notes one call that is over. */
    void note(Call call, String route, int status, long nanos) {
        String verb = VERBS.contains(call.verb()) ? call.verb() : "OTHER";
        Labels labels = new Labels(route, verb, methodOf(call), status, orNone(call.integration()));
        Timer timer = calls.get(labels);
        if (timer == null) {
            timer = calls.computeIfAbsent(labels, this::timer);
        }
        timer.record(Duration.ofNanos(nanos));
    }

    /** Notes what a unified call spent outside the server's own code. */
    void noteUpstream(Call call, Reply.Timings timings) {
        String integration = call.integration();
        if (integration == null || timings.equals(Reply.Timings.NONE)) {
            return;
        }
        upstream.computeIfAbsent(
                        integration, name -> timer("crosswalk_provider", "Time spent waiting for the provider", name))
                .record(timings.upstream());
        mapping.computeIfAbsent(integration, name -> timer("crosswalk_mapping", "Time spent in mappings", name))
                .record(timings.mapping());
    }

    /** Returns all figures in Prometheus' text form. */
    String scrape() {
        return registry.scrape();
    }

    private record Labels(String route, String verb, String method, int status, String integration) {}

    /** A custom method's name comes from the path, so it is only told apart as such. */
    private static String methodOf(Call call) {
        String method = call.unifiedMethod();
        return method == null ? NONE : METHODS.contains(method) ? method : "custom";
    }

    private static String orNone(@Nullable String value) {
        return value == null ? NONE : value;
    }

    private Timer timer(Labels labels) {
        return Timer.builder("crosswalk_http")
                .description("Calls answered, from the request's first line to the answer's last byte")
                .tag("route", labels.route())
                .tag("verb", labels.verb())
                .tag("method", labels.method())
                .tag("status", Integer.toString(labels.status()))
                .tag("integration", labels.integration())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Timer timer(String name, String description, String integration) {
        return Timer.builder(name)
                .description(description)
                .tag("integration", integration)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
