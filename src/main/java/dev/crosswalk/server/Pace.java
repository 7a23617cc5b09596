package dev.crosswalk.server;

import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the client of one connection takes to send a request. A byte now and then keeps a connection from being
 * silent, so that a limit on silence alone lets a few clients hold every connection for ever.
 *
 * <p>The connection's own thread reads; the one that looks for late connections only asks.
 */
final class Pace {
    /** How many bytes a second a request must have on average, once its first bytes had their time. */
    static final int SLOWEST_BYTES_PER_SECOND = 10_000;

    /** How long the rest of a body is waited for that nobody wants any more. */
    static final Duration REST = Duration.ofSeconds(2);

    /** The pace of the connection whose request this thread answers. */
    static final ScopedValue<Pace> CURRENT = ScopedValue.newInstance();

    private final long patienceNanos;
    private final LongSupplier nanoTime;

    /** Tells whether the first line of a request is being read; said by the library's connection, which comes later. */
    private volatile BooleanSupplier readsFirstLine = () -> true;

    private volatile boolean waits;
    private volatile boolean begun;
    private volatile long dueAt;
    private volatile boolean answered;
    private volatile long answeredAt;
    private boolean firstLineRead;
    private long begunAt;
    private long bytes;

    /** What the call that is being answered takes up; null where none is. */
    private @Nullable Semaphore calls;

    Pace(Duration patience, LongSupplier nanoTime) {
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    void follows(BooleanSupplier readsFirstLine) {
        this.readsFirstLine = readsFirstLine;
    }

    /**
     * Reads more of the connection.
     *
     * @throws CloseConnectionException where the client is too slow
     */
    byte[] next(Supplier<byte[]> socket) {
        if (firstLineRead && readsFirstLine.getAsBoolean()) {
            // The request before this one is over.
            firstLineRead = false;
            begun = false;
            answered = false;
        }
        if (isLate()) {
            throw tooSlow(null);
        }
        waits = true;
        if (calls != null) {
            // A call that waits for its client is not being answered, and takes no place of one that could be.
            calls.release();
        }
        try {
            byte[] read = socket.get();
            take(read == null ? 0 : read.length);
            return read;
        } catch (UncheckedIOException e) {
            if (isLate()) {
                throw tooSlow(e);
            }
            throw new ServerConnectionException("The connection could not be read.", e);
        } finally {
            waits = false;
            if (calls != null) {
                calls.acquireUninterruptibly();
            }
        }
    }

    /** Tells whether the client should have sent more by now, and is waited for. */
    boolean isLateNow() {
        return waits && isLate();
    }

    /** Takes one of the calls that may be answered at once; false where there is none left. */
    boolean begin(Semaphore callsAtOnce) {
        if (!callsAtOnce.tryAcquire()) {
            return false;
        }
        calls = callsAtOnce;
        return true;
    }

    /** Gives the call back: what is left of its request is only read to keep the connection. */
    void end() {
        if (calls != null) {
            calls.release();
            calls = null;
        }
        answeredAt = nanoTime.getAsLong();
        answered = true;
    }

    private void take(int count) {
        if (!begun) {
            begunAt = nanoTime.getAsLong();
            bytes = 0;
        }
        bytes += count;
        dueAt = begunAt + patienceNanos + bytes * (Duration.ofSeconds(1).toNanos() / SLOWEST_BYTES_PER_SECOND);
        begun = true;
    }

    private boolean isLate() {
        long now = nanoTime.getAsLong();
        return begun && (now - dueAt > 0 || (answered && now - answeredAt > REST.toNanos()));
    }

    private static CloseConnectionException tooSlow(@Nullable Throwable cause) {
        return new CloseConnectionException("The client sends too slowly.", cause);
    }

    /** Hears of first lines: only then a request has begun that the next one may follow. */
    static final class Listener implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            if (context instanceof PacedContext paced) {
                paced.pace().firstLineRead = true;
            }
        }
    }
}
