package dev.crosswalk.provider.limit;

/**
 * Whether a host is worth asking: open after many failures in a row of time, then tried with one call, closed when that
 * call is answered.
 *
 * <p>A failure is no connection, no answer in time, a broken answer or a status of 500 and more. What a host refuses it has
 * answered. Times are nanoseconds of one running clock. Any thread may use it.
 */
final class Circuit {
    /** How many failures within the window open it, where they are also most of the calls. */
    static final int FAILURES = 20;

    /** What part of the calls within the window must have failed: fewer, and one account's trouble would stop its neighbours. */
    static final double SHARE = 0.8;

    private static final long SECOND = 1_000_000_000L;
    static final long WINDOW = 30 * SECOND;

    /** How long it stays open at first; each trial that fails doubles it. */
    static final long FIRST_PAUSE = 5 * SECOND;

    static final long MAXIMUM_PAUSE = 60 * SECOND;

    /** After this time a trial is taken for lost, and another call is tried. */
    private static final long MAXIMUM_TRIAL = 30 * SECOND;

    private State state = State.CLOSED;
    private long began;
    private int calls;
    private int failures;
    private long until;
    private long pause = FIRST_PAUSE;

    Circuit(long now) {
        this.began = now;
    }

    /** Whether calls go through. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** What a call said of its host. */
    enum Outcome {
        ANSWERED,
        FAILED,
        /** Nothing: it was not sent, or failed for a reason of ours. */
        UNKNOWN
    }

    /** Whether a call may be sent: a wait in nanoseconds where it may not. */
    record Admission(boolean admitted, boolean trial, long waiting) {
        private static final Admission FREE = new Admission(true, false, 0);
        private static final Admission TRIAL = new Admission(true, true, 0);
    }

    synchronized State state() {
        return state;
    }

    /** Returns how long a call would have to wait, without letting it in; 0 where it need not. */
    synchronized long refusedFor(long now) {
        return state == State.CLOSED ? 0 : Math.max(0, until - now);
    }

    synchronized Admission admit(long now) {
        if (state == State.CLOSED) {
            return Admission.FREE;
        }
        if (until - now > 0) {
            return new Admission(false, false, until - now);
        }
        state = State.HALF_OPEN;
        until = now + MAXIMUM_TRIAL;
        return Admission.TRIAL;
    }

    /**
     * Notes how a call ended.
     *
     * @return whether that opened the circuit
     */
    synchronized boolean ended(long now, boolean trial, Outcome outcome) {
        if (trial && state == State.HALF_OPEN) {
            return endTrial(now, outcome);
        }
        // Calls that were under way when it opened tell nothing new.
        if (state != State.CLOSED || outcome == Outcome.UNKNOWN) {
            return false;
        }
        if (now - began >= WINDOW) {
            began = now;
            calls = 0;
            failures = 0;
        }
        calls++;
        failures += outcome == Outcome.FAILED ? 1 : 0;
        boolean opens = failures >= FAILURES && failures >= SHARE * calls;
        if (opens) {
            open(now);
        }
        return opens;
    }

    private boolean endTrial(long now, Outcome outcome) {
        switch (outcome) {
            case ANSWERED -> {
                state = State.CLOSED;
                pause = FIRST_PAUSE;
                began = now;
                calls = 0;
                failures = 0;
            }
            case FAILED -> {
                pause = Math.min(2 * pause, MAXIMUM_PAUSE);
                open(now);
                return true;
            }
            case UNKNOWN -> {
                // The next call is tried in its place.
                state = State.OPEN;
                until = now;
            }
        }
        return false;
    }

    private void open(long now) {
        state = State.OPEN;
        until = now + pause;
    }
}
