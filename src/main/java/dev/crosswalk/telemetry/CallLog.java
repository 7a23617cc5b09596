package dev.crosswalk.telemetry;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored log of calls: metadata of unified and passthrough calls, written in batches beside the calls and kept for a
 * time.
 *
 * <p>A call never waits for it: where the database is too slow or lost, entries are dropped and counted.
 */
public final class CallLog implements AutoCloseable {
    /** How many entries may wait. With more, new ones are dropped. */
    public static final int MAXIMUM_QUEUED = 20_000;

    /** How long entries are kept. */
    public static final Duration KEPT_FOR = Duration.ofDays(30);

    /** How many entries are written in one transaction, and deleted in one. */
    static final int MAXIMUM_BATCH = 500;

    /** How long an entry waits for others at most, so that they share a commit. */
    static final Duration GATHERED_FOR = Duration.ofMillis(500);

    private static final Duration PURGED_EVERY = Duration.ofHours(1);
    private static final Duration COMPLAINED_EVERY = Duration.ofMinutes(1);
    private static final Duration MAXIMUM_STOP = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    private final Database database;
    private final InstantSource clock;
    private final BlockingQueue<FinishedCall> queue = new ArrayBlockingQueue<>(MAXIMUM_QUEUED);
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock writing = new ReentrantLock();
    private final List<StoredCall> batch = new ArrayList<>(MAXIMUM_BATCH);
    private final Thread thread;
    private long complained;
    private Instant nextComplaint = Instant.MIN;
    private Instant nextPurge = Instant.MIN;

    /** Starts to write what is noted; close it before the database. */
    public CallLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("call-log").start(this::run);
    }

    /** Notes a call that is over, without waiting. Calls that were not let in and administrative ones are not kept. */
    public void note(FinishedCall call) {
        boolean kept = call.place().environmentId() != null && call.place().type() != RequestType.ADMIN;
        if (kept && !queue.offer(call)) {
            dropped.incrementAndGet();
        }
    }

    /** Lists calls of an environment, the newest first, with all that were noted before. */
    public Page<StoredCall> list(String environmentId, CallLogFilter filter, PageRequest page) {
        flush();
        List<StoredCall> rows = database.read(handle -> CallRows.list(handle, environmentId, filter, page));
        return page.page(rows, stored -> stored.call().at(), StoredCall::id);
    }

    /** Returns how many entries wait. */
    public int queued() {
        return queue.size();
    }

    /** Returns how many entries were dropped since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** Writes what waits, unless the database is lost. */
    void flush() {
        writing.lock();
        try {
            while (writeBatch()) {
                // The next one.
            }
        } finally {
            writing.unlock();
        }
    }

    /** Deletes what is older than entries are kept. */
    void purge() {
        Instant before = clock.instant().minus(KEPT_FOR);
        int deleted;
        do {
            deleted = database.write(handle -> CallRows.purge(handle, before, MAXIMUM_BATCH));
        } while (deleted == MAXIMUM_BATCH);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(MAXIMUM_STOP)) {
                LOG.warn("The stored log could not be written in time. {} entries are lost.", queue.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean last;
        do {
            last = pause();
            flush();
            complain();
            if (!last) {
                purgeIfDue();
            }
        } while (!last);
        writing.lock();
        try {
            dropped.addAndGet(batch.size());
        } finally {
            writing.unlock();
        }
        complain();
    }

    /** Waits for entries to gather; true where this was the last time. */
    private boolean pause() {
        try {
            return closing.await(GATHERED_FOR.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody but a stopping JVM interrupts this thread.
            return true;
        }
    }

    /** Writes one batch; false where nothing waits or the database is lost, and then the batch is kept. */
    private boolean writeBatch() {
        List<FinishedCall> next = new ArrayList<>();
        queue.drainTo(next, MAXIMUM_BATCH - batch.size());
        next.forEach(call -> batch.add(new StoredCall(Identifiers.next(), call)));
        if (batch.isEmpty()) {
            return false;
        }
        try {
            database.write(handle -> {
                CallRows.insert(handle, batch);
                return true;
            });
        } catch (CrosswalkException e) {
            return false;
        } catch (RuntimeException e) {
            // Written again, these entries would fail again, and those behind them would never be written.
            LOG.error("{} entries of the stored log cannot be written and are lost.", batch.size(), e);
            dropped.addAndGet(batch.size());
        }
        batch.clear();
        return true;
    }

    private void purgeIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(nextPurge)) {
            return;
        }
        nextPurge = now.plus(PURGED_EVERY);
        try {
            purge();
        } catch (RuntimeException e) {
            LOG.warn("Old entries of the stored log could not be deleted; tried again in an hour.", e);
        }
    }

    private void complain() {
        long lost = dropped.get() - complained;
        Instant now = clock.instant();
        if (lost > 0 && !now.isBefore(nextComplaint)) {
            complained += lost;
            nextComplaint = now.plus(COMPLAINED_EVERY);
            LOG.warn("{} entries of the stored log were dropped, since the database did not take them.", lost);
        }
    }
}
