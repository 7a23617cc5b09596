package dev.crosswalk.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;

/**
 * One process of a schedule: its threads, its waiting, its clock, and its death. Code under simulation starts threads, waits
 * and reaches the world through its node only.
 */
public final class Node {
    private final Stage stage;
    private final String name;
    private Duration drift = Duration.ZERO;
    private boolean alive = true;
    private Runnable afterDeath = () -> {};

    Node(Stage stage, String name) {
        this.stage = stage;
        this.name = name;
    }

    /** Returns its name in the history. */
    public String name() {
        return name;
    }

    /** Tells whether it still runs. */
    public boolean isAlive() {
        return alive;
    }

    /** Starts a thread of this node: an actor that runs whenever the schedule picks it. */
    public void start(String actor, Runnable body) {
        stage.start(this, name + "/" + actor, body);
    }

    /**
     * Marks a point at which others may come between. Call it before each thing that the node does to the world, such as a
     * statement to the database, and after it too where the answer can be lost. Outside of {@link Stage#play} it does
     * nothing, so that a world can be built and looked at with the same code.
     *
     * @throws NodeDied where the node is dead, or dies here
     */
    public void step(String what) {
        stage.step(this, what);
    }

    /** Waits until a time has passed on the stage. */
    public void pause(Duration time) {
        stage.await(this, "pauses for " + time.toMillis() + " ms", null, time);
    }

    /** Waits for a condition as long as it takes. */
    public void await(String what, BooleanSupplier condition) {
        stage.await(this, what, condition, null);
    }

    /** Waits for a condition at most so long, and tells whether it came true. */
    public boolean await(String what, BooleanSupplier condition, Duration longest) {
        stage.await(this, what, condition, longest);
        return condition.getAsBoolean();
    }

    /** Returns the clock of this node: the time of the stage and its own drift. */
    public Clock clock() {
        return new NodeClock();
    }

    /** Moves this node's clock against the time of the stage. */
    public void drift(Duration by) {
        drift = drift.plus(by);
        stage.note(name + ": its clock moves by " + by.toMillis() + " ms");
    }

    /** Ends the process: from now on each of its step points throws. The actor that calls this ends at its next one. */
    public void kill() {
        if (alive) {
            alive = false;
            stage.note(name + " dies");
            afterDeath.run();
        }
    }

    /** Says what happens right after its death, for instance that another node starts in its place. */
    public void whenDead(Runnable action) {
        afterDeath = action;
    }

    NodeDied death() {
        return new NodeDied(name);
    }

    private final class NodeClock extends Clock {
        @Override
        public Instant instant() {
            return stage.now().plus(drift);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    }
}
