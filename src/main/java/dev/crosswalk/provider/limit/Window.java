package dev.crosswalk.provider.limit;

/**
 * A limit of so many calls in so many seconds, with the calls that count at present.
 *
 * <p>The window slides, so that the limit holds wherever the provider's own window begins. Calls that were sent within a
 * 64th of the window are noted together under the time of the last of them: memory is bounded whatever the limit, and
 * the error is on the safe side. Its owner lets one thread at a time in.
 */
final class Window {
    /** In how many parts a window is noted at most. */
    static final int PARTS = 64;

    /** Of two calls the second may travel faster: what counts is when they arrive, so a window is made longer by this. */
    private static final double MARGIN = 0.03;

    private static final long MAXIMUM_MARGIN_NANOS = 1_000_000_000L;
    private static final long NANOS = 1_000_000_000L;

    /** How long the provider's word about other users of the account is believed where it does not say until when. */
    private static final long BELIEVED_NANOS = 300 * NANOS;

    private final long seconds;
    private final long length;
    private long limit;

    private long[] ends = new long[4];
    private int[] counts = new int[4];
    private int first;
    private int size;
    private long began;
    private long used;

    private long others;
    private long othersUntil;

    Window(long limit, long seconds) {
        this.limit = Math.max(1, limit);
        this.seconds = seconds;
        long exact = seconds * NANOS;
        this.length = exact + Math.min((long) (exact * MARGIN), MAXIMUM_MARGIN_NANOS);
    }

    long seconds() {
        return seconds;
    }

    long limit() {
        return limit;
    }

    /** Returns for how many nanoseconds a call counts. */
    long length() {
        return length;
    }

    /** Returns how many calls may still be sent. */
    long remaining(long now) {
        expire(now);
        return Math.max(0, limit - used - others);
    }

    /** Returns when all that counts at present will have ceased to; now where nothing does. */
    long emptyAt(long now) {
        expire(now);
        long own = size == 0 ? now : ends[at(size - 1)] + length;
        return others > 0 && othersUntil - own > 0 ? othersUntil : own;
    }

    /**
     * Returns when a call may be sent.
     *
     * @param place 1 for the next call, more for one that has others before it; at most the limit
     */
    long earliest(long now, long place) {
        expire(now);
        long needed = used + others + place - limit;
        return needed <= 0 ? now : freedAt(now, needed);
    }

    /** Notes that a call is sent now. */
    void take(long now) {
        boolean together = size > 0 && now - began < length / PARTS;
        if (together) {
            ends[at(size - 1)] = now;
            counts[at(size - 1)]++;
        } else {
            growIfFull();
            ends[at(size)] = now;
            counts[at(size)] = 1;
            size++;
            began = now;
        }
        used++;
    }

    /** Takes back a call that was noted and then not sent. */
    void giveBack() {
        if (size > 0 && counts[at(size - 1)] > 0) {
            counts[at(size - 1)]--;
            used--;
        }
    }

    /**
     * Learns what the provider said last. Its limit takes the place of the declared one, since it is about this very
     * account. What it counts beyond our own calls are the calls of others: other nodes, other applications.
     *
     * @return whether that changes when calls may be sent
     */
    boolean learn(long now, Told told) {
        long before = limit - others;
        if (told.limit() > 0) {
            limit = told.limit();
        }
        if (told.remaining() >= 0) {
            expire(now);
            others = Math.clamp(limit - told.remaining() - used, 0, limit);
            long believed = Math.min(length, BELIEVED_NANOS);
            othersUntil = now + (told.resetSeconds() >= 0 ? Math.min(told.resetSeconds() * NANOS, length) : believed);
        }
        return limit - others != before;
    }

    private long freedAt(long now, long needed) {
        long missing = needed;
        boolean othersLeft = others > 0;
        for (int i = 0; i < size; i++) {
            long end = ends[at(i)] + length;
            if (othersLeft && othersUntil - end <= 0) {
                missing -= others;
                othersLeft = false;
                if (missing <= 0) {
                    return othersUntil;
                }
            }
            missing -= counts[at(i)];
            if (missing <= 0) {
                return end;
            }
        }
        return othersLeft ? othersUntil : emptyAt(now);
    }

    private void expire(long now) {
        while (size > 0 && ends[first] + length - now <= 0) {
            used -= counts[first];
            first = (first + 1) % ends.length;
            size--;
        }
        if (others > 0 && othersUntil - now <= 0) {
            others = 0;
        }
    }

    private int at(int index) {
        return (first + index) % ends.length;
    }

    /** Grows from little, since most accounts are quiet. The parts of a window bound it. */
    private void growIfFull() {
        if (size < ends.length) {
            return;
        }
        long[] longer = new long[2 * size];
        int[] more = new int[2 * size];
        for (int i = 0; i < size; i++) {
            longer[i] = ends[at(i)];
            more[i] = counts[at(i)];
        }
        ends = longer;
        counts = more;
        first = 0;
    }
}
