package dev.crosswalk.telemetry;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The span of one call, and the spans of its requests below it. */
public interface CallSpan {
    /** What a call has where nobody collects spans. */
    CallSpan NONE = new CallSpan() {
        @Override
        public RequestSpan request(String verb, URI target) {
            return RequestSpan.NONE;
        }

        @Override
        public void end(FinishedCall call) {
            // Nobody collects it.
        }
    };

    /** Starts the span of a request to a provider; of its target, host and port are seen. */
    RequestSpan request(String verb, URI target);

    /** Ends the span with what is known of the call. */
    void end(FinishedCall call);

    /** The span of one request to a provider. */
    @FunctionalInterface
    interface RequestSpan {
        /** What a request has where nobody collects spans. */
        RequestSpan NONE = (_, _) -> {};

        /** Ends the span. */
        void end(RequestWatch.Ended request, @Nullable String providerRequestId);
    }
}
