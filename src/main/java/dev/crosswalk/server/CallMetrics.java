package dev.crosswalk.server;

import dev.crosswalk.telemetry.FinishedCall;
import dev.crosswalk.telemetry.RequestWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls for Prometheus.
 *
 * <p>Labels come from routes, connectors and methods that exist, never from what a caller made up, so their number is
 * bounded. Any thread may use it.
 */
final class CallMetrics implements RequestWatch {
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
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<CallLabels, Timer> calls = new ConcurrentHashMap<>();
    private final Map<RequestLabels, Timer> requests = new ConcurrentHashMap<>();
    private final Map<ErrorLabels, Counter> errors = new ConcurrentHashMap<>();
    private final Map<String, Timer> provider = new ConcurrentHashMap<>();
    private final Map<String, Timer> mapping = new ConcurrentHashMap<>();

    CallMetrics(List<MetricSource> sources) {
        Gauge.builder("crosswalk_calls_in_flight", inFlight, AtomicInteger::get)
                .description("Calls that are being answered now")
                .register(registry);
        sources.forEach(source -> registry.getPrometheusRegistry().register(new SourceCollector(source)));
    }

    /** Notes that a call begins; {@link #ends} must follow. */
    void begins() {
        inFlight.incrementAndGet();
    }

    /** Notes a call that is over, however it ended. */
    void ends(FinishedCall call) {
        inFlight.decrementAndGet();
        FinishedCall.Place place = call.place();
        FinishedCall.Result result = call.result();
        String integration = orNone(place.integration());
        calls.computeIfAbsent(
                        new CallLabels(
                                place.route(),
                                VERBS.contains(place.verb()) ? place.verb() : "OTHER",
                                methodOf(place),
                                result.status(),
                                integration),
                        this::callTimer)
                .record(call.times().total());
        if (result.code() != null) {
            errors.computeIfAbsent(
                            new ErrorLabels(result.code(), orNone(result.origin()), integration), this::errorCounter)
                    .increment();
        }
        if (call.provider().requests() > 0) {
            provider.computeIfAbsent(
                            integration,
                            name -> timer("crosswalk_provider", "Time of calls spent waiting for the provider", name))
                    .record(call.times().provider());
        }
        if (!call.times().mapping().isZero()) {
            mapping.computeIfAbsent(
                            integration, name -> timer("crosswalk_mapping", "Time of calls spent in mappings", name))
                    .record(call.times().mapping());
        }
    }

    @Override
    public void ended(Ended request) {
        String status = request.status() == 0 ? NONE : request.status() / 100 + "xx";
        requests.computeIfAbsent(
                        new RequestLabels(orNone(request.connector()), status, request.outcome()), this::requestTimer)
                .record(request.took());
    }

    /** Returns all figures in Prometheus' text form. */
    String scrape() {
        return registry.scrape();
    }

    private record CallLabels(String route, String verb, String method, int status, String integration) {}

    private record RequestLabels(String integration, String status, String outcome) {}

    private record ErrorLabels(String code, String origin, String integration) {}

    /** A custom method's name comes from the path, so it is only told apart as such. */
    private static String methodOf(FinishedCall.Place place) {
        String method = place.method();
        return method == null ? NONE : METHODS.contains(method) ? method : "custom";
    }

    private static String orNone(@Nullable String value) {
        return value == null ? NONE : value;
    }

    private Timer callTimer(CallLabels labels) {
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

    private Timer requestTimer(RequestLabels labels) {
        return Timer.builder("crosswalk_provider_request")
                .description("Requests sent to providers, renewals of tokens and repetitions included")
                .tag("integration", labels.integration())
                .tag("status", labels.status())
                .tag("outcome", labels.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter errorCounter(ErrorLabels labels) {
        return Counter.builder("crosswalk_errors")
                .description("Calls that failed, by the error's code and whose fault it is")
                .tag("code", labels.code())
                .tag("origin", labels.origin())
                .tag("integration", labels.integration())
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
