package dev.crosswalk.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Spans by OpenTelemetry, sent in batches by a thread of its own. The caller's trace is continued; nothing of it is sent on
 * to providers, who are strangers.
 */
final class OtlpTracing implements Tracing {
    /** How many spans may wait for the collector. With more, new ones are dropped. */
    static final int MAXIMUM_QUEUED = 8_192;

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration MAXIMUM_EXPORT = Duration.ofSeconds(10);
    private static final Duration MAXIMUM_STOP = Duration.ofSeconds(5);
    private static final String PATH = "v1/traces";
    private static final String OTHER_VERB = "_OTHER";
    private static final Set<String> VERBS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS");

    private static final TextMapGetter<Function<String, @Nullable String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Function<String, @Nullable String> headers) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Function<String, @Nullable String> headers, String name) {
            return headers == null ? null : headers.apply(name);
        }
    };

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtlpTracing(URI endpoint) {
        String base = endpoint.toString();
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(base + (base.endsWith("/") ? "" : "/") + PATH)
                .setTimeout(MAXIMUM_EXPORT)
                .build();
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "crosswalk")
                                .build())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(MAXIMUM_QUEUED)
                        .setScheduleDelay(EVERY)
                        .build())
                .build();
        this.tracer = provider.get("dev.crosswalk");
    }

    @Override
    public CallSpan begin(String verb, Function<String, @Nullable String> headers) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
        String known = VERBS.contains(verb) ? verb : OTHER_VERB;
        Span span = tracer.spanBuilder(known)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .setAttribute("http.request.method", known)
                .startSpan();
        return new OtlpCallSpan(span, known);
    }

    @Override
    public void close() {
        provider.shutdown().join(MAXIMUM_STOP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The span of a call, and its requests' spans below it. */
    private final class OtlpCallSpan implements CallSpan {
        private final Span span;
        private final String verb;

        OtlpCallSpan(Span span, String verb) {
            this.span = span;
            this.verb = verb;
        }

        @Override
        public RequestSpan request(String requestVerb, URI target) {
            Span request = tracer.spanBuilder(requestVerb)
                    .setSpanKind(SpanKind.CLIENT)
                    .setParent(Context.root().with(span))
                    .setAttribute("http.request.method", requestVerb)
                    .setAttribute("server.address", String.valueOf(target.getHost()))
                    .setAttribute("server.port", (long) port(target))
                    .startSpan();
            return (ended, requestId) -> end(request, ended, requestId);
        }

        @Override
        public void end(FinishedCall call) {
            FinishedCall.Place place = call.place();
            span.updateName(verb + " " + place.route());
            put(span, "http.route", place.route());
            put(span, "crosswalk.request_id", call.requestId());
            put(span, "crosswalk.environment_id", place.environmentId());
            put(span, "crosswalk.integrated_account_id", place.integratedAccountId());
            put(span, "crosswalk.integration", place.integration());
            put(span, "crosswalk.method", place.method());
            put(span, "crosswalk.resource", place.resource());
            put(span, "crosswalk.outcome", call.result().outcome());
            put(span, "crosswalk.origin", call.result().origin());
            put(span, "error.type", call.result().code());
            span.setAttribute("http.response.status_code", (long) call.result().status());
            if (call.result().status() >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }

        private static void end(Span span, RequestWatch.Ended ended, @Nullable String requestId) {
            put(span, "crosswalk.integration", ended.connector());
            put(span, "crosswalk.provider_request_id", requestId);
            if (ended.status() > 0) {
                span.setAttribute("http.response.status_code", (long) ended.status());
            }
            if (ended.status() >= 400 || ended.status() == 0) {
                put(span, "error.type", ended.status() == 0 ? ended.outcome() : Integer.toString(ended.status()));
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }

        private static void put(Span span, String name, @Nullable String value) {
            if (value != null) {
                span.setAttribute(name, value);
            }
        }

        private static int port(URI target) {
            return target.getPort() >= 0 ? target.getPort() : "http".equals(target.getScheme()) ? 80 : 443;
        }
    }
}
