package dev.crosswalk.simulation;

import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread of a schedule. It runs only while it has the turn; whoever has the turn may read and change its state. */
final class Actor {
    private final Node node;
    private final String name;
    private final Semaphore turn = new Semaphore(0);
    private @Nullable BooleanSupplier ready;
    private @Nullable Instant until;

    Actor(Node node, String name) {
        this.node = node;
        this.name = name;
    }

    Node node() {
        return node;
    }

    String name() {
        return name;
    }

    /** Makes it wait for a condition, or for a time on the stage, or for whichever comes first. */
    void waitFor(@Nullable BooleanSupplier condition, @Nullable Instant wakeUp) {
        ready = condition;
        until = wakeUp;
    }

    void waitForNothing() {
        waitFor(null, null);
    }

    /** Returns when it wakes up whatever happens; null where it waits for no time. */
    @Nullable
    Instant until() {
        return until;
    }

    /** Tells whether it could go on now. One of a dead node can: it goes to its end. */
    boolean canGoOn(Instant now) {
        boolean waits = ready != null || until != null;
        return !waits
                || !node.isAlive()
                || (ready != null && ready.getAsBoolean())
                || (until != null && !now.isBefore(until));
    }

    void giveTurn() {
        turn.release();
    }

    void awaitTurn() {
        turn.acquireUninterruptibly();
    }
}
