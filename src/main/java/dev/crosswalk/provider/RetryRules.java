package dev.crosswalk.provider;

import dev.crosswalk.provider.TransportFailure.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * When a request may be sent once more: only where the provider cannot have acted. A read may also be sent
 * again when the
 * connection broke off, since it changes nothing.
 */
final class RetryRules {
    /** How often one request is sent at most. */
    static final int MAXIMUM_ATTEMPTS = 3;

    /** The longest wait that is spent inside a call; for a longer one the caller decides. */
    static final Duration MAXIMUM_WAIT = Duration.ofSeconds(5);

    /** What must be left of the deadline after a wait for another attempt to make sense. */
    private static final Duration LEAST_FOR_AN_ATTEMPT = Duration.ofMillis(250);

    private static final Duration AFTER_A_REFUSED_CONNECTION = Duration.ofMillis(100);
    private static final int UNAVAILABLE = 503;
    private static final int FIRST_FAILURE_STATUS = 400;

    private RetryRules() {}

    /** Returns how long to wait before sending again after an answer; empty where the answer stands. */
    static Optional<Duration> after(ProviderResponse response, int attempt, Deadline deadline) {
        if (response.status() < FIRST_FAILURE_STATUS) {
            return Optional.empty();
        }
        RateLimits limits = response.limits();
        Duration wait = limits == null ? null : limits.retryAfter();
        boolean refused = (limits != null && limits.limited()) || response.status() == UNAVAILABLE;
        return refused && wait != null ? fitting(wait, attempt, deadline) : Optional.empty();
    }

    /** Returns how long to wait before sending again after no answer; empty where the failure stands. */
    static Optional<Duration> after(OutgoingRequest request, TransportFailure failure, int attempt, Deadline deadline) {
        boolean brokenRead = failure.kind() == Kind.BROKEN && request.reads();
        return failure.kind() == Kind.CONNECTION_REFUSED || brokenRead
                ? fitting(AFTER_A_REFUSED_CONNECTION.multipliedBy(attempt), attempt, deadline)
                : Optional.empty();
    }

    private static Optional<Duration> fitting(Duration wait, int attempt, Deadline deadline) {
        boolean fits = wait.compareTo(MAXIMUM_WAIT) <= 0
                && wait.plus(LEAST_FOR_AN_ATTEMPT).compareTo(deadline.left()) <= 0;
        return fits && attempt < MAXIMUM_ATTEMPTS ? Optional.of(wait) : Optional.empty();
    }
}
