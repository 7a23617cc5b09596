package dev.crosswalk.telemetry;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request on its way to a provider, until it is known how it ended. */
public final class SentRequest {
    /** The outcome of a request that got an answer, whatever its status. */
    public static final String ANSWERED = "answered";

    private final CallTrace call;
    private final CallSpan.RequestSpan span;
    private final long started = System.nanoTime();

    SentRequest(CallTrace call, CallSpan.RequestSpan span) {
        this.call = call;
        this.span = span;
    }

    /**
     * Notes that the provider answered.
     *
     * @param headers the answer's, names in lower case
     */
    public void answered(int status, Map<String, String> headers) {
        end(status, ANSWERED, ProviderRequestIds.find(headers));
    }

    /**
     * Notes that there is no answer that can be read.
     *
     * @param outcome one word of a few
     */
    public void failed(String outcome) {
        end(0, outcome, null);
    }

    private void end(int status, String outcome, @Nullable String requestId) {
        RequestWatch.Ended ended = new RequestWatch.Ended(
                call.connector(), status, outcome, Duration.ofNanos(System.nanoTime() - started));
        call.ended(ended, requestId);
        span.end(ended, requestId);
    }
}
