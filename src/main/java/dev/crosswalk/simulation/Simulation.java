package dev.crosswalk.simulation;

/**
 * A promise with a world in which it could be broken. Used by one thread only; it may keep what is dear to make, for
 * instance a database, from one schedule to the next, as long as no schedule sees what another left.
 */
public interface Simulation extends AutoCloseable {
    /** Returns the name that the launcher's verb takes. */
    String name();

    /** Returns what is promised, in one sentence. */
    String promise();

    /** Plays one schedule: builds the world, lets the actors run and tells the stage of every broken promise. */
    void play(Stage stage);

    @Override
    default void close() {}
}
