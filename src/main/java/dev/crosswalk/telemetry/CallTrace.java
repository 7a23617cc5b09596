package dev.crosswalk.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one call leaves behind while it is answered: where its time goes and which provider requests it leads to.
 *
 * <p>It is bound to the thread that answers the call, so that whoever sends a request finds it, however the call ends.
 * Used by that thread alone.
 */
public final class CallTrace {
    private static final ScopedValue<CallTrace> CURRENT = ScopedValue.newInstance();

    private final CallSpan span;
    private final RequestWatch watch;
    private @Nullable String connector;
    private @Nullable String providerRequestId;
    private int providerRequests;
    private long mappingNanos;
    private long providerNanos;

    public CallTrace(CallSpan span, RequestWatch watch) {
        this.span = span;
        this.watch = watch;
    }

    /** Returns the trace of the call that this thread answers; outside of calls, one that nobody reads. */
    public static CallTrace current() {
        return CURRENT.isBound() ? CURRENT.get() : new CallTrace(CallSpan.NONE, RequestWatch.NONE);
    }

    /** Does the work of the call. */
    public void during(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Notes which connector the call goes to, as soon as it is known. */
    public void connector(String name) {
        this.connector = name;
    }

    /** Does work that counts as mapping. */
    public <T extends @Nullable Object> T mapping(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            mapped(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Counts time that was spent in mappings. */
    public void mapped(Duration time) {
        mappingNanos += time.toNanos();
    }

    /** Does work that counts as waiting for the provider: its requests, and the pauses between them. */
    public <T extends @Nullable Object> T provider(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            waited(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Counts time that was spent waiting for the provider. */
    public void waited(Duration time) {
        providerNanos += time.toNanos();
    }

    /** Notes that a request goes out to a provider now; whoever sends it says how it ended. */
    public SentRequest send(String verb, URI target) {
        providerRequests++;
        return new SentRequest(this, span.request(verb, target));
    }

    void ended(RequestWatch.Ended request, @Nullable String requestId) {
        if (requestId != null) {
            providerRequestId = requestId;
        }
        watch.ended(request);
    }

    @Nullable
    String connector() {
        return connector;
    }

    /** Returns the time spent in mappings so far. */
    public Duration mapping() {
        return Duration.ofNanos(mappingNanos);
    }

    /** Returns the time spent waiting for the provider so far. */
    public Duration provider() {
        return Duration.ofNanos(providerNanos);
    }

    /** Returns how many requests went out so far, renewals of tokens and repetitions included. */
    public int providerRequests() {
        return providerRequests;
    }

    /** Returns the provider's own name for the last request that it named; null where it named none. */
    public @Nullable String providerRequestId() {
        return providerRequestId;
    }

    /** Returns the span of the call. */
    public CallSpan span() {
        return span;
    }
}
