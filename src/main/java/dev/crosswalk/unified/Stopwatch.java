package dev.crosswalk.unified;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the time of one call goes. Used by one thread at a time. */
final class Stopwatch {
    private long mappingNanos;
    private long upstreamNanos;

    <T extends @Nullable Object> T mapping(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            mappingNanos += System.nanoTime() - start;
        }
    }

    <T extends @Nullable Object> T upstream(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            upstreamNanos += System.nanoTime() - start;
        }
    }

    Duration mapping() {
        return Duration.ofNanos(mappingNanos);
    }

    Duration upstream() {
        return Duration.ofNanos(upstreamNanos);
    }
}
