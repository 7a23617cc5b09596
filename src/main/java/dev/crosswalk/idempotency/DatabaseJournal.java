package dev.crosswalk.idempotency;

import dev.crosswalk.credential.Encryption;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Identifiers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** The journal in the database, shared by all nodes that use it. */
public final class DatabaseJournal implements Journal {
    /** How many entries that have expired one claim deletes at most, so that no caller pays for many others. */
    static final int MAXIMUM_PURGED = 100;

    private static final Duration PURGE_EVERY = Duration.ofSeconds(10);

    private final Database database;
    private final Encryption encryption;
    private final InstantSource clock;
    private final Duration lease;
    private final AtomicLong lastPurge = new AtomicLong();

    /**
     * Makes a journal.
     *
     * @param lease for how long an attempt has the sole right to its write: longer than any call may take, so that a request
     *     which is still on its way cannot meet its own repetition
     */
    public DatabaseJournal(Database database, Encryption encryption, InstantSource clock, Duration lease) {
        this.database = database;
        this.encryption = encryption;
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public Claim claim(Intent intent, IdempotencyKey key) {
        String fingerprint = fingerprint(intent, key);
        String holder = Identifiers.next();
        Entry entry = database.write(handle -> {
            purge(handle);
            return take(handle, intent, keyHash(intent, key), fingerprint, holder);
        });
        Seal seal = new Seal(encryption, key.secret(), entry.id());
        if (!holder.equals(entry.holder())) {
            return new Claim.Done(entry.answer(seal));
        }
        Map<StepKey, StepState> earlier = entry.isFresh() ? Map.of() : StepRows.all(database, entry, seal);
        String stamp = key.stamp(entry.account());
        return new Claim.Yours(new DatabaseWrite(database, clock, entry, seal, stamp, earlier));
    }

    @Override
    public Standing standing(Intent intent, IdempotencyKey key) {
        Optional<Entry> found = database.read(
                handle -> EntryRows.find(handle, intent.accountId(), keyHash(intent, key), clock.millis()));
        if (found.isEmpty()) {
            return Standing.UNUSED;
        }
        Entry entry = found.get();
        if (!entry.fingerprint().equals(fingerprint(intent, key))) {
            return Standing.REUSED;
        }
        return entry.isLeased(clock.millis()) ? Standing.IN_USE : standing(entry);
    }

    private static Standing standing(Entry entry) {
        return switch (entry.state()) {
            case COMMITTED, RECONCILED -> entry.isComplete() ? Standing.DONE : Standing.UNFINISHED;
            case SENT, UNCERTAIN -> Standing.UNCERTAIN;
            case RECEIVED, PLANNED, FAILED -> Standing.FAILED;
        };
    }

    /** Takes the entry of a key, or returns it as it stands where its write was done. */
    private Entry take(Handle handle, Intent intent, String keyHash, String fingerprint, String holder) {
        long now = clock.millis();
        Entry fresh = Entry.fresh(intent, keyHash, fingerprint, holder, now, now + lease.toMillis());
        EntryRows.deleteExpired(handle, intent.accountId(), keyHash, now);
        if (EntryRows.insert(handle, fresh, now, now + KEPT_FOR.toMillis())) {
            return fresh;
        }
        Entry present = EntryRows.find(handle, intent.accountId(), keyHash, 0).orElseThrow();
        if (!present.fingerprint().equals(fingerprint)) {
            throw reused();
        }
        if (present.isDone()) {
            return present;
        }
        if (!EntryRows.lease(handle, present.id(), holder, now, now + lease.toMillis())) {
            // Between the two statements another attempt may have taken it, or ended.
            throw inUse(present, now);
        }
        return EntryRows.find(handle, intent.accountId(), keyHash, 0).orElseThrow();
    }

    private void purge(Handle handle) {
        long now = clock.millis();
        long last = lastPurge.get();
        if (now - last >= PURGE_EVERY.toMillis() && lastPurge.compareAndSet(last, now)) {
            EntryRows.purge(handle, now, MAXIMUM_PURGED);
        }
    }

    private static String keyHash(Intent intent, IdempotencyKey key) {
        return sha256("key " + intent.accountId() + "\n" + intent.operation() + "\n"
                + key.secret().reveal());
    }

    private static String fingerprint(Intent intent, IdempotencyKey key) {
        return key.stampFor("request " + Canonical.text(intent.request()));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    private static CrosswalkException reused() {
        return CrosswalkException.of(
                ErrorCode.KEY_REUSED,
                "This Idempotency-Key was used for another request of the same kind, so nothing was sent. Use a new key for each"
                        + " write; repeat a write with the very same body and query.");
    }

    private static CrosswalkException inUse(Entry entry, long now) {
        long left = Math.max(1, entry.leaseUntil() - now);
        return CrosswalkException.builder(
                        ErrorCode.KEY_IN_USE,
                        "Another attempt with this Idempotency-Key is under way or was cut off, so nothing was sent. Repeat it"
                                + " later to get its answer.")
                .retryAfter(Duration.ofMillis(Math.min(left, lastingAtMost())))
                .build();
    }

    /** Most attempts end in a second or two, so nobody is told to wait for a whole lease. */
    private static long lastingAtMost() {
        return 2_000;
    }
}
