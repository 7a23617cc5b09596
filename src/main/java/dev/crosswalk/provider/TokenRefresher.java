package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens that are fit to use. However many calls of an integrated account need a new token at once, the provider is
 * asked for one: in this process they share one refresh, and between nodes a lease decides.
 *
 * <p>A refresh runs on a thread of its own and is never broken off when a caller's time is up, since a provider that
 * rotates refresh tokens would then have spent the old one for nothing.
 */
public final class TokenRefresher implements AutoCloseable {
    private static final int MAXIMUM_FLIGHTS_PER_CALL = 2;
    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresher.class);

    private final CredentialSource credentials;
    private final Refresh refresh;
    private final RecentRefreshes recent;
    private final Threads threads;
    private final Clock clock;

    /** The refreshes that are under way, by account: never more than there are accounts being called. */
    private final ConcurrentMap<String, CompletableFuture<Credential>> flights = new ConcurrentHashMap<>();

    /**
     * Makes a refresher.
     *
     * @param clock tells when a token ends
     * @param threads are what refreshes run on and are waited for with
     */
    public TokenRefresher(
            Transport transport,
            OAuthClients clients,
            CredentialSource credentials,
            AccountWatch watch,
            Clock clock,
            Threads threads) {
        this.credentials = credentials;
        this.recent = new RecentRefreshes(threads.steadyClock());
        this.refresh = new Refresh(new TokenEndpoint(transport, clients, clock), credentials, watch, recent, threads);
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Returns the credential for a call. A token that ends before long is renewed beside the call, one that is about to end
     * before it; and while the old one works, a refresh that fails does not fail the call.
     */
    public Credential current(Connector connector, IntegratedAccount account, CredentialKind kind, Deadline deadline) {
        Credential stored = Refresh.require(credentials.find(account.id()), account);
        if (!isRenewable(stored, kind)) {
            return stored;
        }
        return switch (Freshness.of(stored, account.id(), clock.instant())) {
            case GOOD -> stored;
            case DUE -> {
                if (!recent.justFailed(account.id(), stored.version())) {
                    var _ = flight(connector, account, stored);
                }
                yield stored;
            }
            case ENDING -> renewedOr(connector, account, stored, deadline);
            case ENDED -> renewedUnlessRefused(connector, account, stored, deadline);
        };
    }

    /** Returns another credential after the provider refused one with a 401; empty where the refusal stands. */
    public Optional<Credential> afterRefusal(
            Connector connector,
            IntegratedAccount account,
            CredentialKind kind,
            Credential refused,
            Deadline deadline) {
        Credential stored = Refresh.require(credentials.findFresh(account.id()), account);
        if (stored.version() != refused.version()) {
            return Optional.of(stored);
        }
        if (!isRenewable(stored, kind) || recent.renewedTooOften(account.id(), stored.version())) {
            return Optional.empty();
        }
        return Optional.of(renewedUnlessRefused(connector, account, stored, deadline));
    }

    /** Notes that the provider refused a credential with a 401 and nothing could be done about it. */
    public void refusedForGood(IntegratedAccount account, Credential refused) {
        credentials.noteRefused(account.id(), refused.version());
    }

    /** Renews an access token now, due or not. */
    public Credential now(Connector connector, IntegratedAccount account, CredentialKind kind) {
        Credential stored = Refresh.require(credentials.findFresh(account.id()), account);
        if (!isRenewable(stored, kind)) {
            throw CrosswalkException.of(
                    ErrorCode.ACCOUNT_INCOMPLETE,
                    "The credential of the integrated account " + account.id()
                            + " has nothing to renew: it holds no refresh token. Connect it again to change it.");
        }
        return renewed(connector, account, stored, Deadline.in(Refresh.MAXIMUM_REFRESH, threads.steadyClock()));
    }

    /** Waits until the refreshes that are under way have stored what they bring. */
    @Override
    public void close() {
        Deadline deadline = Deadline.in(Refresh.LEASE, threads.steadyClock());
        for (CompletableFuture<Credential> flight : List.copyOf(flights.values())) {
            try {
                threads.await(flight, deadline.left());
            } catch (ExecutionException e) {
                LOG.debug("A refresh failed while the server stopped", e);
            } catch (TimeoutException e) {
                LOG.warn("A refresh was still under way when the server stopped; what it brings is lost");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean isRenewable(Credential credential, CredentialKind kind) {
        return switch (kind.kind()) {
            case FIELDS -> false;
            case OAUTH2 -> credential.find(TokenEndpoint.REFRESH_TOKEN).isPresent();
            case OAUTH2_CLIENT_CREDENTIALS -> true;
        };
    }

    private Credential renewedOr(Connector connector, IntegratedAccount account, Credential stored, Deadline deadline) {
        if (recent.justFailed(account.id(), stored.version())) {
            return stored;
        }
        try {
            return renewed(connector, account, stored, deadline);
        } catch (CrosswalkException e) {
            if (Freshness.of(stored, account.id(), clock.instant()) == Freshness.ENDED) {
                throw e;
            }
            return stored;
        }
    }

    private Credential renewedUnlessRefused(
            Connector connector, IntegratedAccount account, Credential stored, Deadline deadline) {
        Optional<CrosswalkException> refusal = recent.refusal(account.id(), stored.version());
        if (refusal.isPresent()) {
            Credential newest = Refresh.require(credentials.findFresh(account.id()), account);
            if (newest.version() == stored.version()) {
                throw refusal.get();
            }
            return newest;
        }
        return renewed(connector, account, stored, deadline);
    }

    /** Joins the refresh that is under way or starts one, and waits for it. */
    private Credential renewed(Connector connector, IntegratedAccount account, Credential seen, Deadline deadline) {
        Credential result = seen;
        // A refresh that ended just now may have made the very credential that is no good; then one more is started.
        for (int flight = 0; flight < MAXIMUM_FLIGHTS_PER_CALL && result.version() == seen.version(); flight++) {
            result = join(connector, account, seen, deadline);
        }
        return result;
    }

    private Credential join(Connector connector, IntegratedAccount account, Credential seen, Deadline deadline) {
        CompletableFuture<Credential> flight = flight(connector, account, seen);
        try {
            return threads.await(flight, deadline.left());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CrosswalkException known ? known : unexpected(e);
        } catch (TimeoutException e) {
            throw Refresh.late(connector);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refresh.late(connector);
        }
    }

    private CompletableFuture<Credential> flight(Connector connector, IntegratedAccount account, Credential seen) {
        CompletableFuture<Credential> mine = new CompletableFuture<>();
        CompletableFuture<Credential> present = flights.putIfAbsent(account.id(), mine);
        if (present != null) {
            return present;
        }
        threads.start("refresh-" + account.id(), () -> fly(connector, account, seen, mine));
        return mine;
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever happens, those who wait must hear of it.
    private void fly(
            Connector connector, IntegratedAccount account, Credential seen, CompletableFuture<Credential> flight) {
        String id = account.id();
        try {
            Credential renewed = refresh.of(connector, account, seen);
            flights.remove(id, flight);
            flight.complete(renewed);
        } catch (Exception | Error e) {
            noteFailure(id, seen, e);
            flights.remove(id, flight);
            flight.completeExceptionally(e);
        }
    }

    private void noteFailure(String id, Credential seen, Throwable failure) {
        if (failure instanceof CrosswalkException known && known.code() == ErrorCode.NEEDS_REAUTH) {
            recent.refused(id, seen.version(), known);
        } else {
            recent.failed(id, seen.version());
        }
        LOG.warn("The access token of {} could not be renewed: {}", id, failure.getMessage());
    }

    private static CrosswalkException unexpected(ExecutionException e) {
        return CrosswalkException.builder(
                        ErrorCode.INTERNAL_ERROR, "The access token could not be renewed because this server failed.")
                .cause(e)
                .build();
    }
}
