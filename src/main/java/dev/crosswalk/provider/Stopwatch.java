package dev.crosswalk.provider;

import dev.crosswalk.telemetry.CallTrace;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the time of one call goes. Used by one thread at a time. */
public final class Stopwatch {
    private long mappingNanos;
    private long upstreamNanos;

    public <T extends @Nullable Object> T mapping(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return CallTrace.current().mapping(work);
        } finally {
            mappingNanos += System.nanoTime() - start;
        }
    }

    public <T extends @Nullable Object> T upstream(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            upstreamNanos += System.nanoTime() - start;
        }
    }

    public Duration mapping() {
        return Duration.ofNanos(mappingNanos);
    }

    public Duration upstream() {
        return Duration.ofNanos(upstreamNanos);
    }
}
