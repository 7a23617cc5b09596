package dev.crosswalk.simulation;

/**
 * Ends an actor of a dead node at its step point. It is an error and no exception, so that no code takes it for an answer of
 * the world and lives on; and since every further step point throws it again, no clean-up of a dead node has an effect.
 */
public final class NodeDied extends Error {
    private static final long serialVersionUID = 1L;

    NodeDied(String node) {
        // Without a stack trace: it is thrown many thousand times and nobody reads it.
        super("the node " + node + " is dead", null, false, false);
    }
}
