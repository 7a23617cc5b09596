package dev.crosswalk.unified;

import dev.crosswalk.idempotency.KeptAnswer;
import dev.crosswalk.idempotency.Write;
import dev.crosswalk.provider.ProviderResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a call notes of the requests that it sends. A call without an idempotency key notes nothing. */
interface Ledger {
    /** The step that is the call itself. */
    String MAIN = Write.MAIN;

    /** Notes nothing. */
    Ledger NONE = new Ledger() {};

    /** Returns a text that stands for the caller's key; null without one. */
    default @Nullable String stamp() {
        return null;
    }

    /** Finds the answer that an earlier attempt got to the same request, which is then not sent again. */
    default Optional<ProviderResponse> answered(String step, int position) {
        return Optional.empty();
    }

    /**
     * The call's own request, of which nobody knows what became.
     *
     * @param firstSentAt a record of it cannot be older
     * @param sentAt when it was last sent: a record of it may be so young
     */
    record Unknown(Instant firstSentAt, Instant sentAt) {}

    /** Finds when the call's own request went out, where nobody knows what became of it. */
    default Optional<Unknown> unknown() {
        return Optional.empty();
    }

    /** Returns the answer of an attempt that saved the record and left something undone. */
    default Optional<KeptAnswer> unfinished() {
        return Optional.empty();
    }

    /**
     * Notes that the call's own request is made; nothing is sent yet.
     *
     * @param identity what tells it from others; asked for only where it is noted
     */
    default void planned(Supplier<String> identity) {}

    /** Notes that a request is about to go out. Where that cannot be noted, it throws, and nothing may be sent. */
    default void sending(String step, int position, Supplier<String> identity) {}

    /** Notes the answer to a request that the provider has done. */
    default void done(String step, int position, ProviderResponse response) {}

    /** Notes that a request was refused, or never reached the provider. */
    default void refused(String step, int position) {}

    /** Tells whether a record is known to be the work of another key. */
    default boolean isOfAnotherKey(String recordId) {
        return false;
    }

    /** Tells whether another key waits to know what became of a request that a search cannot tell from this one. */
    default boolean hasUnsettledTwin(String identity) {
        return false;
    }
}
