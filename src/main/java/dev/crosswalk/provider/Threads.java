package dev.crosswalk.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** How work beside a call is started and waited for. A simulation has one of its own, which decides what happens when. */
public interface Threads {
    /** Those of this process. */
    Threads REAL = new RealThreads();

    /** Starts work that goes on whatever becomes of the caller. */
    void start(String name, Runnable work);

    /** Waits. */
    void pause(Duration time) throws InterruptedException;

    /** Waits for the result of other work, at most so long. */
    <T> T await(CompletableFuture<T> result, Duration longest)
            throws ExecutionException, TimeoutException, InterruptedException;

    /** Returns a clock that only goes forward, and never jumps when somebody sets the time of the machine. */
    Clock steadyClock();
}
