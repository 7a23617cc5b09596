package dev.crosswalk.provider.limit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The books of one account's rate budget: its windows, its calls under way, until when the provider has shut it out, and who
 * waits, in the order in which they came.
 *
 * <p>It has no clock and no threads of its own, so that a simulation can drive it. Times are nanoseconds of one running
 * clock. Its owner lets one thread at a time in.
 */
final class Turns {
    /** How many calls of one account may wait for their turn; more are refused at once. */
    static final int MAXIMUM_WAITING = 1_000;

    /** How many windows an account may have; what a provider tells of further ones is not kept. */
    static final int MAXIMUM_WINDOWS = 8;

    static final long SECOND = 1_000_000_000L;

    /** How long an account is closed where a provider refuses and does not say how long; it doubles while that goes on. */
    static final long FALLBACK = 10 * SECOND;

    static final long MAXIMUM_FALLBACK = 300 * SECOND;
    private static final int MAXIMUM_DOUBLINGS = 5;

    private final List<Window> windows = new ArrayList<>();
    private final List<Ticket> queue = new ArrayList<>();
    private final int atOnce;
    private int underWay;
    private boolean closed;
    private long closedUntil;
    private int doublings;
    private boolean expectationsChanged;

    Turns(List<Allowance> windows, int atOnce) {
        windows.forEach(each -> this.windows.add(new Window(each.calls(), each.seconds())));
        this.atOnce = atOnce;
    }

    /** A call that asked for its turn. What is written here is written under its owner's lock. */
    static final class Ticket {
        private final long latest;
        private final Runnable wake;
        private volatile State state = State.WAITING;
        private volatile long lookAgainAt;
        private long expected;
        private long wait;

        Ticket(long latest, Runnable wake) {
            this.latest = latest;
            this.lookAgainAt = latest;
            this.wake = wake;
        }

        State state() {
            return state;
        }

        boolean isLate(long now) {
            return now - latest >= 0;
        }

        /** Returns when something can have changed for this call, unless it is woken before. */
        long lookAgainAt() {
            return lookAgainAt;
        }

        /** Returns how long to wait before the next attempt, once the call was refused. */
        long waiting() {
            return wait;
        }
    }

    /** What became of a call that asked for its turn. */
    enum State {
        WAITING,
        GRANTED,
        REFUSED
    }

    /**
     * Lets a call go, or lets it wait, or refuses it where its turn would come too late.
     *
     * @param latest when the turn must have come
     * @param again whether the call had a turn already and is to be sent once more; it goes before the others
     * @param wake is run when the state of a waiting call changes, or the time to look again
     */
    Ticket enter(long now, long latest, boolean again, Runnable wake) {
        Ticket ticket = new Ticket(latest, wake);
        if ((again || queue.isEmpty()) && mayGo(now)) {
            take(now);
            ticket.state = State.GRANTED;
            return ticket;
        }
        if (expectationsChanged) {
            expectAgain(now);
        }
        int place = again ? 0 : queue.size();
        ticket.expected = expected(now, place);
        if (ticket.expected - latest > 0 || queue.size() >= MAXIMUM_WAITING) {
            refuse(ticket, now);
            return ticket;
        }
        queue.add(place, ticket);
        expectationsChanged |= again;
        advance(now);
        return ticket;
    }

    /** Grants what may go by now, and refuses what cannot go in time any more. */
    void advance(long now) {
        while (!queue.isEmpty()) {
            Ticket head = queue.getFirst();
            if (now - head.latest >= 0) {
                leave(head, now);
            } else if (mayGo(now)) {
                queue.removeFirst();
                take(now);
                head.state = State.GRANTED;
                head.wake.run();
            } else {
                // Only the head keeps an eye on the time. Where it waits for a call to end, that call's end wakes it.
                long at = expected(now, 0);
                long look = at - now <= 0 || at - head.latest > 0 ? head.latest : at;
                if (head.lookAgainAt != look) {
                    head.lookAgainAt = look;
                    head.wake.run();
                }
                return;
            }
        }
    }

    /** Refuses a call that waits; without effect on one that does not. */
    void leave(Ticket ticket, long now) {
        int place = queue.indexOf(ticket);
        if (place >= 0) {
            ticket.expected = expected(now, place);
            queue.remove(place);
            expectationsChanged = true;
            refuse(ticket, now);
        }
    }

    /** Ends a call that was granted and not sent. */
    void unsent(long now) {
        windows.forEach(Window::giveBack);
        expectationsChanged = true;
        ended(now);
    }

    /** Ends a call that was sent. */
    void ended(long now) {
        underWay--;
        advance(now);
    }

    /** Learns what an answer says of the windows. Calls that cannot go in time any more are refused with it. */
    void learn(long now, List<Told> told) {
        boolean changed = false;
        for (Told each : told) {
            if (each.limit() > 0 || each.remaining() >= 0) {
                Window window = windowOf(each);
                changed |= window != null && window.learn(now, each);
            }
        }
        if (changed) {
            expectationsChanged = true;
            refuseWhoIsTooLate(now);
        }
    }

    /** Notes that the provider answered a call without refusing it for its limits. */
    void opened() {
        doublings = 0;
    }

    /**
     * Closes the account because the provider refused for its limits.
     *
     * @param told how long to wait as the provider said; negative where it did not say
     * @return how long to wait
     */
    long close(long now, long told) {
        boolean already = closed && closedUntil - now > 0;
        long wait = told;
        if (told < 0) {
            // Calls that were under way together are refused together: that is one refusal.
            wait = already ? closedUntil - now : Math.min(FALLBACK << doublings, MAXIMUM_FALLBACK);
            doublings = already ? doublings : Math.min(doublings + 1, MAXIMUM_DOUBLINGS);
        }
        if (!already || now + wait - closedUntil > 0) {
            closedUntil = now + wait;
            closed = true;
            refuseWhoIsTooLate(now);
        }
        // Where a window has even longer to go, that is the truth: the longer wait wins.
        return Math.max(wait, expected(now, queue.size()) - now);
    }

    /** Returns the window that has least left for its size, as it is now; nothing where there is no window. */
    Told tightest(long now) {
        Told tightest = Told.NOTHING;
        double least = Double.MAX_VALUE;
        for (Window window : windows) {
            long remaining = window.remaining(now);
            double part = (double) remaining / window.limit();
            if (part < least) {
                least = part;
                long reset = (window.emptyAt(now) - now + SECOND - 1) / SECOND;
                tightest = new Told(window.limit(), window.seconds(), remaining, reset);
            }
        }
        return tightest;
    }

    private void refuseWhoIsTooLate(long now) {
        expectAgain(now);
        // From the end, so that nobody is refused for the sake of others who are refused as well.
        for (int place = queue.size() - 1; place >= 0; place--) {
            Ticket ticket = queue.get(place);
            if (ticket.expected - ticket.latest > 0) {
                queue.remove(place);
                expectationsChanged = true;
                refuse(ticket, now);
            }
        }
        advance(now);
    }

    private boolean mayGo(long now) {
        if (underWay >= atOnce) {
            return false;
        }
        if (closed) {
            if (closedUntil - now > 0) {
                return false;
            }
            closed = false;
        }
        for (Window window : windows) {
            if (window.remaining(now) <= 0) {
                return false;
            }
        }
        return true;
    }

    private void take(long now) {
        for (Window window : windows) {
            window.take(now);
        }
        underWay++;
    }

    private void refuse(Ticket ticket, long now) {
        // Where only calls under way are in the way, nobody knows how long.
        ticket.wait = ticket.expected - now <= 0 ? SECOND : ticket.expected - now;
        ticket.state = State.REFUSED;
        ticket.wake.run();
    }

    /** Computes again when each waiting call's turn will come. */
    private void expectAgain(long now) {
        for (int place = 0; place < queue.size(); place++) {
            queue.get(place).expected = expected(now, place);
        }
        expectationsChanged = false;
    }

    /**
     * Returns when the turn of a place in the queue will come: exact where nothing but windows and the provider's word is in
     * the way, since the call one whole limit further back follows the call before by one window.
     */
    private long expected(long now, int place) {
        long at = now;
        if (place > 0) {
            at = later(at, queue.get(place - 1).expected);
        } else if (closed) {
            at = later(at, closedUntil);
        }
        for (Window window : windows) {
            long limit = window.limit();
            at = later(
                    at,
                    place < limit
                            ? window.earliest(now, place + 1L)
                            : queue.get((int) (place - limit)).expected + window.length());
        }
        return at;
    }

    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }

    /** Finds the window that a provider speaks of: of the same length, or else the shortest that its reset fits in. */
    private @Nullable Window windowOf(Told told) {
        Window fitting = null;
        for (Window window : windows) {
            if (window.seconds() == told.seconds()) {
                return window;
            }
            boolean fits = told.seconds() <= 0 && window.seconds() >= told.resetSeconds();
            if (fits && (fitting == null || window.seconds() < fitting.seconds())) {
                fitting = window;
            }
        }
        boolean unheardOf = fitting == null && told.limit() > 0 && told.seconds() > 0;
        if (unheardOf && windows.size() < MAXIMUM_WINDOWS) {
            fitting = new Window(told.limit(), told.seconds());
            windows.add(fitting);
        }
        return fitting;
    }
}
