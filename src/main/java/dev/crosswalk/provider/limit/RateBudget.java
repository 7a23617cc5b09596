package dev.crosswalk.provider.limit;

import dev.crosswalk.provider.limit.Turns.State;
import dev.crosswalk.provider.limit.Turns.Ticket;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How much of a provider one integrated account may use at present. Calls that must wait do so on their own threads, in
 * the order in which they came. Any thread may use it.
 */
public final class RateBudget {
    private final ReentrantLock lock = new ReentrantLock();
    private final Turns turns;
    private final LongSupplier nanos;

    /**
     * Makes an unused budget.
     *
     * @param atOnce how many calls may be under way
     * @param nanos tells the time, in nanoseconds of a running clock
     */
    public RateBudget(List<Allowance> windows, int atOnce, LongSupplier nanos) {
        this.turns = new Turns(windows, atOnce);
        this.nanos = nanos;
    }

    /**
     * Waits for a turn, as long as that can still lead anywhere.
     *
     * @param leftNanos how long it may take
     * @param again whether the call had a turn already and is to be sent once more; it goes before the others
     * @param waited counts the calls that had to wait
     * @return 0 where the call may be sent; it must then be ended with {@link #unsent}, {@link #ended} or {@link #answered}.
     *     Else how long to wait before asking again, in nanoseconds
     */
    public long acquire(long leftNanos, boolean again, LongAdder waited) throws InterruptedException {
        Thread caller = Thread.currentThread();
        Ticket ticket;
        lock.lock();
        try {
            long now = nanos.getAsLong();
            ticket = turns.enter(now, now + leftNanos, again, () -> LockSupport.unpark(caller));
        } finally {
            lock.unlock();
        }
        if (ticket.state() == State.WAITING) {
            waited.increment();
        }
        while (ticket.state() == State.WAITING) {
            LockSupport.parkNanos(this, Math.max(1, ticket.lookAgainAt() - nanos.getAsLong()));
            look(ticket);
        }
        return ticket.state() == State.GRANTED ? 0 : Math.max(1, ticket.waiting());
    }

    /** Ends a turn that was not used: nothing was sent. */
    public void unsent() {
        lock.lock();
        try {
            turns.unsent(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn whose call got no answer. */
    public void ended() {
        lock.lock();
        try {
            turns.ended(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Ends a turn whose call was answered, and learns what the answer says of the provider's windows. */
    public void answered(List<Told> told) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            turns.learn(now, told);
            turns.opened();
            turns.ended(now);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a turn whose call the provider refused for its limits, and closes the account for a while.
     *
     * @param toldNanos how long to wait as the provider said; negative where it did not say
     * @return how long to wait
     */
    public long limited(List<Told> told, long toldNanos) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            turns.learn(now, told);
            long wait = turns.close(now, toldNanos);
            turns.ended(now);
            return wait;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the window that has least left for its size; nothing where there is no window. */
    public Told tightest() {
        lock.lock();
        try {
            return turns.tightest(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    private void look(Ticket ticket) throws InterruptedException {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            turns.advance(now);
            if (Thread.interrupted()) {
                giveUp(ticket, now);
                throw new InterruptedException();
            }
            if (ticket.isLate(now)) {
                turns.leave(ticket, now);
                turns.advance(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(Ticket ticket, long now) {
        if (ticket.state() == State.GRANTED) {
            turns.unsent(now);
        } else {
            turns.leave(ticket, now);
            turns.advance(now);
        }
    }
}
