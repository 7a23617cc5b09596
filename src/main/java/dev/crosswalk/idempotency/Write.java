package dev.crosswalk.idempotency;

import dev.crosswalk.error.CrosswalkException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a write, with the sole right to it until a lease ends. Every method that notes something returns when that is
 * durable, and throws {@code KEY_IN_USE} where the lease has ended and another attempt may have begun.
 *
 * <p>Used by one thread at a time.
 */
public interface Write {
    /** The step that is the write itself. */
    String MAIN = "call";

    /** Returns a text that stands for the key: the same at each attempt, another for each key. */
    String stamp();

    /** Returns the answer of an attempt that saved the record and left something undone. */
    Optional<KeptAnswer> unfinished();

    /** Tells whether an earlier attempt ended without anybody knowing whether the record was saved. */
    boolean wasUncertain();

    /** Finds how far a provider request of an earlier attempt has come. */
    Optional<StepState> step(String step, int position);

    /** Notes that the provider request is made; nothing is sent. */
    void planned(String requestHash);

    /**
     * Notes that a provider request is about to go out.
     *
     * @throws CrosswalkException where it cannot be noted; then it must not be sent
     */
    void sending(String step, int position, String requestHash);

    /** Notes what the provider answered to a request that it has done. */
    void done(String step, int position, @Nullable Object answer);

    /** Notes that the provider has refused a request, or was never reached. */
    void refused(String step, int position);

    /** Tells whether a record is known to be the work of another key of the same integrated account. */
    boolean isOfAnotherKey(String recordId);

    /** Tells whether another key of the same integrated account, which is not done, has sent the very same request. */
    boolean hasUnsettledTwin(String requestHash);

    /** Notes that the record is saved, and what the caller is answered. */
    void commit(KeptAnswer answer, boolean reconciled);

    /** Notes that nothing was saved. */
    void fail();

    /** Notes that nobody knows whether it was saved. */
    void uncertain();

    /** Gives the right to the write back, where it was not ended otherwise. */
    void close();
}
