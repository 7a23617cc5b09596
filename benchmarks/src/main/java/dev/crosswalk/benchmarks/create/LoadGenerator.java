package dev.crosswalk.benchmarks.create;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a fixed rate, whatever the answers take: each request has a moment for which it is planned, and its
 * latency counts from there, so that a system that stalls is charged for all who would have waited (no coordinated omission).
 *
 * <p>A connection is a platform thread that blocks, since a thread that the kernel wakes adds less to what is measured than a
 * selector does.
 */
final class LoadGenerator {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DIGITS = 3;

    private final Target target;
    private final int connections;

    LoadGenerator(Target target, int connections) {
        this.target = target;
        this.connections = connections;
    }

    /** Sends one request and returns the body of its answer. */
    static byte[] once(Target target) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
            socket.setSoTimeout(30_000);
            target.send(socket.getOutputStream());
            HttpMessages answers = new HttpMessages(socket.getInputStream());
            if (!answers.next() || answers.status() != target.status()) {
                throw new IllegalStateException("port " + target.port() + " answered with something else than "
                        + target.status() + ": " + new String(answers.body(), StandardCharsets.UTF_8));
            }
            return answers.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends as much as is answered: each connection has one request on its way all the time. */
    Load saturate(Duration duration) {
        return new Run(0, Long.MAX_VALUE, duration.toNanos()).go();
    }

    /** Sends at a fixed rate. */
    Load atRate(double perSecond, Duration duration) {
        double interval = 1e9 / perSecond;
        // A system that is too slow gets as long again to answer what was planned.
        return new Run(interval, Math.round(duration.toNanos() / interval), 2 * duration.toNanos()).go();
    }

    /** One run: its plan, its connections, and what they found. */
    private final class Run {
        private final double interval;
        private final long planned;
        private final long limitNanos;
        private final AtomicLong slots = new AtomicLong();
        private final CountDownLatch started = new CountDownLatch(1);
        private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        private final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
        private final Histogram lateness = new Histogram(LONGEST_NANOS, DIGITS);
        private long start;

        Run(double interval, long planned, long limitNanos) {
            this.interval = interval;
            this.planned = planned;
            this.limitNanos = limitNanos;
        }

        Load go() {
            List<Socket> sockets = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            try {
                for (int index = 0; index < connections; index++) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port());
                    socket.setTcpNoDelay(true);
                    sockets.add(socket);
                    threads.add(Thread.ofPlatform().daemon().name("load").start(() -> serve(socket)));
                }
                start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
                started.countDown();
                for (Thread thread : threads) {
                    thread.join(Duration.ofNanos(
                            Math.max(1, start + limitNanos - System.nanoTime()) + TimeUnit.SECONDS.toNanos(5)));
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                IOException failed = failure.get();
                if (failed != null) {
                    throw new UncheckedIOException("the load on port " + target.port() + " failed", failed);
                }
                return new Load(latency, lateness, seconds);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } finally {
                sockets.forEach(LoadGenerator::closeQuietly);
            }
        }

        private void serve(Socket socket) {
            wakeOnTime();
            Histogram mine = new Histogram(LONGEST_NANOS, DIGITS);
            Histogram late = new Histogram(LONGEST_NANOS, DIGITS);
            try {
                OutputStream out = socket.getOutputStream();
                HttpMessages answers = new HttpMessages(socket.getInputStream());
                started.await();
                long end = start + limitNanos;
                for (long slot = slots.getAndIncrement(); slot < planned; slot = slots.getAndIncrement()) {
                    long intended =
                            interval == 0 ? Math.max(start, System.nanoTime()) : start + Math.round(slot * interval);
                    long sent = waitUntil(intended);
                    if (sent - end > 0 || failure.get() != null) {
                        break;
                    }
                    target.send(out);
                    if (!answers.next()) {
                        throw new IOException("the connection was closed");
                    }
                    if (answers.status() != target.status()) {
                        throw new IOException("an answer had the status " + answers.status());
                    }
                    mine.recordValue(Math.clamp(System.nanoTime() - intended, 1, LONGEST_NANOS));
                    late.recordValue(Math.clamp(sent - intended, 0, LONGEST_NANOS));
                }
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (latency) {
                latency.add(mine);
                lateness.add(late);
            }
        }
    }

    private static long waitUntil(long intended) {
        long now = System.nanoTime();
        while (intended - now > 0) {
            LockSupport.parkNanos(intended - now);
            now = System.nanoTime();
        }
        return now;
    }

    /** Asks the kernel to wake this thread when it wants to be woken, instead of up to 50 µs later. */
    private static void wakeOnTime() {
        try {
            Path thread = Path.of("/proc/thread-self").toRealPath().getFileName();
            Files.writeString(Path.of("/proc").resolve(thread).resolve("timerslack_ns"), "1");
        } catch (IOException e) {
            // Another system, or not allowed: the lateness that is reported shows what it costs.
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone anyway.
        }
    }
}
