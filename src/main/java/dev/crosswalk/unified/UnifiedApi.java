package dev.crosswalk.unified;

import dev.crosswalk.error.CrosswalkException;

/** The way into the engine, for the server and the command line. */
public interface UnifiedApi {
    /**
     * Answers one unified call.
     *
     * @throws CrosswalkException for everything that is not a success
     */
    UnifiedAnswer answer(UnifiedRequest request);
}
