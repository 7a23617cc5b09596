package dev.crosswalk.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Virtual threads and real waiting. */
final class RealThreads implements Threads {
    private final Clock steady = new SteadyClock(Instant.now(), System.nanoTime());

    @Override
    public void start(String name, Runnable work) {
        Thread.ofVirtual().name(name).start(work);
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    @Override
    public <T> T await(CompletableFuture<T> result, Duration longest)
            throws ExecutionException, TimeoutException, InterruptedException {
        return result.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Clock steadyClock() {
        return steady;
    }

    private static final class SteadyClock extends Clock {
        private final Instant begun;
        private final long begunNanos;

        SteadyClock(Instant begun, long begunNanos) {
            this.begun = begun;
            this.begunNanos = begunNanos;
        }

        @Override
        public Instant instant() {
            return begun.plusNanos(System.nanoTime() - begunNanos);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("A steady clock tells instants only.");
        }
    }
}
