package dev.crosswalk.provider;

import java.util.Set;

/** What the status of an answer to a write says of whether it was carried out, and what clients make of it. */
public final class WriteStatus {
    private static final int FIRST_SERVER_ERROR = 500;

    /** Not implemented, unavailable, and a gateway that reached nobody: statuses that say that nothing was done. */
    private static final Set<Integer> NOT_ACTED = Set.of(501, 503, 521, 523);

    /** Statuses at which the clients that we know send any request again by themselves, a write as well. */
    private static final Set<Integer> REPEATED_BY_CLIENTS = Set.of(408, 409, 425, 429, 502, 503, 504);

    private WriteStatus() {}

    /** Tells whether a server that failed so may have carried the write out: it says nothing of what it had done by then. */
    public static boolean mayHaveActed(int status) {
        return status >= FIRST_SERVER_ERROR && !NOT_ACTED.contains(status);
    }

    /** Returns the status for a write of which nobody knows whether it was carried out, so that no client repeats it. */
    public static int thatNobodyRepeats(int status) {
        return REPEATED_BY_CLIENTS.contains(status) ? FIRST_SERVER_ERROR : status;
    }
}
