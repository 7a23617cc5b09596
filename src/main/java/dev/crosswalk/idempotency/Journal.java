package dev.crosswalk.idempotency;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.time.Duration;

/** The journal of writes. Any thread of any node may use it. */
public interface Journal {
    /** A journal that takes no keys, for calls that are made without one. */
    Journal NONE = new Journal() {
        @Override
        public Claim claim(Intent intent, IdempotencyKey key) {
            throw CrosswalkException.of(
                    ErrorCode.METHOD_NOT_SUPPORTED, "Nothing keeps idempotency keys here, so nothing was sent.");
        }

        @Override
        public Standing standing(Intent intent, IdempotencyKey key) {
            return Standing.UNUSED;
        }
    };

    /** How long a key is kept after it was first used. */
    Duration KEPT_FOR = Duration.ofHours(24);

    /** What became of a key that a write came with. */
    sealed interface Claim {
        /** The write was done before: this is its first answer. */
        record Done(KeptAnswer answer) implements Claim {}

        /** The write is the caller's to do, from the start or from where an earlier attempt ended. */
        record Yours(Write write) implements Claim {}
    }

    /**
     * Takes a key for one attempt, and notes it before it returns.
     *
     * @throws CrosswalkException with {@code KEY_REUSED} (422) where the key stands for another request, with
     *     {@code KEY_IN_USE} (409) where another attempt is under way, with {@code STORAGE_UNAVAILABLE} where it cannot be noted
     */
    Claim claim(Intent intent, IdempotencyKey key);

    /** Tells what a key stands for, without taking it. */
    Standing standing(Intent intent, IdempotencyKey key);
}
