package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.RefreshIntent;
import dev.crosswalk.credential.RefreshLease;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.TokenAnswer.Failed;
import dev.crosswalk.provider.TokenAnswer.Refused;
import dev.crosswalk.provider.TokenAnswer.Renewed;
import dev.crosswalk.provider.TokenAnswer.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One refresh of one integrated account's token: takes the lease, reads again, notes what it is about to ask, asks, and
 * stores under the lease's fence. One thread at a time in this process; between nodes the lease decides.
 */
final class Refresh {
    /** How long a token endpoint may take, counted from the moment when the lease was taken. */
    static final Duration MAXIMUM_REFRESH = Duration.ofSeconds(10);

    /** How long the right to renew lasts: no request that its holder sent is still waited for when it ends. */
    static final Duration LEASE = MAXIMUM_REFRESH.plusSeconds(5);

    /** How long a refresh waits for one of another node. */
    static final Duration MAXIMUM_WAIT_FOR_LEASE = LEASE.plusSeconds(5);

    /**
     * How long a refusal is not believed after a refresh that was cut off: the node that was at it may only stand still,
     * with the new tokens in its hands.
     */
    static final Duration GRACE_AFTER_A_CUT = Duration.ofMinutes(1);

    /** A refresh token that was made a moment ago may not be known on all of a provider's machines. */
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAXIMUM_STORES = 6;
    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

    private final TokenEndpoint endpoint;
    private final CredentialSource credentials;
    private final AccountWatch watch;
    private final RecentRefreshes recent;
    private final Threads threads;
    private final String holder = UUID.randomUUID().toString();

    Refresh(
            TokenEndpoint endpoint,
            CredentialSource credentials,
            AccountWatch watch,
            RecentRefreshes recent,
            Threads threads) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.watch = watch;
        this.recent = recent;
        this.threads = threads;
    }

    /**
     * Returns a newer credential than the one that the caller saw.
     *
     * @throws CrosswalkException with {@code NEEDS_REAUTH} where the provider refused the newest one, else with why there is
     *     none now
     */
    Credential of(Connector connector, IntegratedAccount account, Credential seen) throws InterruptedException {
        Instant giveUp = threads.steadyClock().instant().plus(MAXIMUM_WAIT_FOR_LEASE);
        while (true) {
            Credential stored = require(credentials.findFresh(account.id()), account);
            if (stored.version() != seen.version()) {
                return stored;
            }
            Deadline deadline = Deadline.in(MAXIMUM_REFRESH, threads.steadyClock());
            Optional<RefreshLease> lease = credentials.takeLease(account.id(), holder, LEASE);
            if (lease.isPresent()) {
                return new Held(connector, account, lease.get(), deadline).run(seen);
            }
            if (!threads.steadyClock().instant().isBefore(giveUp)) {
                throw late(connector);
            }
            threads.pause(POLL);
        }
    }

    static Credential require(Optional<Credential> found, IntegratedAccount account) {
        return found.orElseThrow(() -> CrosswalkException.of(
                ErrorCode.NEEDS_REAUTH,
                "The integrated account " + account.id() + " has no credential. Connect it again."));
    }

    static CrosswalkException late(Connector connector) {
        return CrosswalkException.of(
                ErrorCode.PROVIDER_UNREACHABLE,
                "A new access token from " + connector.label()
                        + " did not come in time. The integrated account stays as it is, and nothing else was sent; try"
                        + " again later.");
    }

    /** What goes on while the lease is held. */
    private final class Held {
        private final Connector connector;
        private final IntegratedAccount account;
        private final Deadline deadline;
        private RefreshLease lease;
        private boolean settled;
        private boolean endsByItself;

        Held(Connector connector, IntegratedAccount account, RefreshLease lease, Deadline deadline) {
            this.connector = connector;
            this.account = account;
            this.lease = lease;
            this.deadline = deadline;
        }

        Credential run(Credential seen) throws InterruptedException {
            try {
                Credential stored = require(credentials.findFresh(account.id()), account);
                if (stored.version() != seen.version()) {
                    return stored;
                }
                Optional<RefreshIntent> cut = lease.intent().filter(intent -> intent.version() == stored.version());
                cut.ifPresent(intent -> watch.refreshCutOff(account, intent.at()));
                if (!credentials.announce(lease, stored.version())) {
                    return newerThan(stored).orElseThrow(() -> late(connector));
                }
                return ask(stored, cut);
            } finally {
                if (!endsByItself) {
                    release();
                }
            }
        }

        private Credential ask(Credential stored, Optional<RefreshIntent> cut) throws InterruptedException {
            TokenAnswer answer = endpoint.renew(connector, account, stored, deadline);
            if (answer instanceof Refused && cut.isEmpty()) {
                // Nobody can have spent this token, so that asking once more cannot look like a theft to the provider.
                threads.pause(BEFORE_ASKING_AGAIN);
                Optional<Credential> newer = newerThan(stored);
                if (newer.isPresent()) {
                    return newer.get();
                }
                answer = endpoint.renew(connector, account, stored, deadline);
            }
            return switch (answer) {
                case Renewed renewed -> keep(stored, renewed);
                case Refused(CrosswalkException reason) -> {
                    settled = cut.isEmpty();
                    yield newerThan(stored).orElseThrow(() -> refused(stored, cut, reason));
                }
                case Failed(CrosswalkException reason, Spent spent) -> {
                    settled = spent == Spent.NO && cut.isEmpty();
                    // What may still be under way must be over before anybody asks again.
                    endsByItself = spent == Spent.PERHAPS_STILL;
                    yield newerThan(stored).orElseThrow(() -> reason);
                }
            };
        }

        /** The tokens exist nowhere else, so that storing them is worth several attempts. */
        private Credential keep(Credential stored, Renewed renewed) throws InterruptedException {
            for (int attempt = 1; ; attempt++) {
                try {
                    Optional<Credential> kept =
                            credentials.store(lease, account, renewed.credential(), renewed.context());
                    kept.ifPresent(one -> recent.renewed(account.id(), one.version()));
                    Optional<Credential> now = kept.isPresent() ? kept : newerThan(stored);
                    if (now.isPresent()) {
                        return now.get();
                    }
                    // The lease ended and somebody took it over, who has stored nothing yet. Whoever stores first is
                    // the
                    // newest: under a lease of our own nobody is in between.
                    credentials.takeLease(account.id(), holder, LEASE).ifPresent(again -> lease = again);
                } catch (CrosswalkException e) {
                    if (attempt >= MAXIMUM_STORES) {
                        LOG.error(
                                "The new tokens of {} could not be stored, and are lost: {}",
                                account.id(),
                                e.message());
                        throw e;
                    }
                }
                if (attempt >= MAXIMUM_STORES + MAXIMUM_WAIT_FOR_LEASE.dividedBy(POLL)) {
                    throw late(connector);
                }
                threads.pause(POLL.multipliedBy(Math.min(attempt, MAXIMUM_STORES)));
            }
        }

        private CrosswalkException refused(Credential stored, Optional<RefreshIntent> cut, CrosswalkException reason) {
            if (cut.isPresent() && cut.get().age().compareTo(GRACE_AFTER_A_CUT) < 0) {
                return CrosswalkException.builder(
                                ErrorCode.PROVIDER_UNREACHABLE,
                                "The token endpoint of " + connector.label()
                                        + " refused to renew the access token, and an earlier refresh, at "
                                        + cut.get().at()
                                        + ", has not come to its end: it may still bring new tokens. The"
                                        + " integrated account stays as it is; try again in a minute.")
                        .cause(reason)
                        .build();
            }
            credentials.noteRefused(account.id(), stored.version());
            return cut.map(intent -> CrosswalkException.builder(
                                    ErrorCode.NEEDS_REAUTH,
                                    reason.message() + " The answer to an earlier refresh, at " + intent.at()
                                            + ", was lost, and probably the new tokens with it.")
                            .cause(reason)
                            .build())
                    .orElse(reason);
        }

        private Optional<Credential> newerThan(Credential stored) {
            return credentials.findFresh(account.id()).filter(now -> now.version() != stored.version());
        }

        private void release() {
            try {
                credentials.release(lease, settled);
            } catch (CrosswalkException e) {
                LOG.warn("The lease of {} could not be given back and ends by itself: {}", account.id(), e.message());
            }
        }
    }
}
