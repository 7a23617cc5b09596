package dev.crosswalk.simulation.refresh;

import dev.crosswalk.provider.Threads;
import dev.crosswalk.simulation.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The threads of a node: actors, and time of the stage. */
record SimulatedThreads(Node node, Clock steadyClock) implements Threads {
    @Override
    public void start(String name, Runnable work) {
        node.start("refresh", work);
    }

    @Override
    public void pause(Duration time) {
        node.pause(time);
    }

    @Override
    public <T> T await(CompletableFuture<T> result, Duration longest) throws ExecutionException, TimeoutException {
        if (!node.await("waits for the refresh", result::isDone, longest)) {
            throw new TimeoutException();
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("It is done, so that nothing waits.", e);
        }
    }
}
