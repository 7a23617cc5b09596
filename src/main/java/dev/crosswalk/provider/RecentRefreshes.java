package dev.crosswalk.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crosswalk.error.CrosswalkException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last refresh of each integrated account in this process, so that a provider is not asked again and
 * again for what it has just refused or given.
 */
final class RecentRefreshes {
    /** How many integrated accounts are remembered. */
    static final int MAXIMUM_ACCOUNTS = 10_000;

    /** How long a renewal ahead of time is not tried again after it failed. */
    static final Duration QUIET_AFTER_A_FAILURE = Duration.ofSeconds(30);

    /** How long the refusal of a credential stands without asking again. */
    static final Duration QUIET_AFTER_A_REFUSAL = Duration.ofMinutes(1);

    /** How many renewals in {@link #RENEWALS_WITHIN} a 401 can cause: a provider that refuses so many new tokens means it. */
    static final int MAXIMUM_RENEWALS = 3;

    /** The time in which renewals are counted. */
    static final Duration RENEWALS_WITHIN = Duration.ofSeconds(30);

    private final Clock clock;
    private final Cache<String, Outcome> outcomes = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_ACCOUNTS)
            .executor(Runnable::run)
            .build();

    RecentRefreshes(Clock steadyClock) {
        this.clock = steadyClock;
    }

    private enum Kind {
        RENEWED,
        FAILED,
        REFUSED
    }

    /**
     * One outcome.
     *
     * @param at when it was; of renewals, when the first of those that are counted together was
     * @param renewals how many are counted together
     */
    private record Outcome(
            Kind kind,
            long version,
            Instant at,
            int renewals,
            @Nullable CrosswalkException reason) {}

    void renewed(String accountId, long version) {
        Outcome before = outcomes.getIfPresent(accountId);
        Instant now = clock.instant();
        outcomes.put(
                accountId,
                before != null
                                && before.kind() == Kind.RENEWED
                                && now.isBefore(before.at().plus(RENEWALS_WITHIN))
                        ? new Outcome(Kind.RENEWED, version, before.at(), before.renewals() + 1, null)
                        : new Outcome(Kind.RENEWED, version, now, 1, null));
    }

    void failed(String accountId, long version) {
        outcomes.put(accountId, new Outcome(Kind.FAILED, version, clock.instant(), 0, null));
    }

    void refused(String accountId, long version, CrosswalkException reason) {
        outcomes.put(accountId, new Outcome(Kind.REFUSED, version, clock.instant(), 0, reason));
    }

    /** Tells whether a credential is the last of several that were made one after the other just now. */
    boolean renewedTooOften(String accountId, long version) {
        return find(accountId, Kind.RENEWED, version, RENEWALS_WITHIN)
                .filter(outcome -> outcome.renewals() >= MAXIMUM_RENEWALS)
                .isPresent();
    }

    /** Tells whether renewing this credential failed, or was refused, not long ago. */
    boolean justFailed(String accountId, long version) {
        return find(accountId, Kind.FAILED, version, QUIET_AFTER_A_FAILURE).isPresent()
                || refusal(accountId, version).isPresent();
    }

    /** Returns how the provider refused to renew this credential not long ago. */
    Optional<CrosswalkException> refusal(String accountId, long version) {
        return find(accountId, Kind.REFUSED, version, QUIET_AFTER_A_REFUSAL).map(Outcome::reason);
    }

    private Optional<Outcome> find(String accountId, Kind kind, long version, Duration quiet) {
        return Optional.ofNullable(outcomes.getIfPresent(accountId))
                .filter(outcome -> outcome.kind() == kind
                        && outcome.version() == version
                        && clock.instant().isBefore(outcome.at().plus(quiet)));
    }
}
