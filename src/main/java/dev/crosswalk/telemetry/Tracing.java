package dev.crosswalk.telemetry;

import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the spans of calls. Off unless somebody says where to send them, and then it costs nothing. */
public interface Tracing extends AutoCloseable {
    /** No spans. */
    Tracing OFF = new Tracing() {
        @Override
        public CallSpan begin(String verb, Function<String, @Nullable String> headers) {
            return CallSpan.NONE;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    /**
     * Sends spans to a collector over OTLP.
     *
     * @param endpoint where it listens, without {@code /v1/traces}; null where there is none
     */
    static Tracing to(@Nullable URI endpoint) {
        return endpoint == null ? OFF : new OtlpTracing(endpoint);
    }

    /**
     * Starts the span of a call, below the caller's own where the call names it in {@code traceparent}.
     *
     * @param headers the first value of a header by its name in lower case, or null
     */
    CallSpan begin(String verb, Function<String, @Nullable String> headers);

    /** Sends what waits, and stops. */
    @Override
    void close();
}
