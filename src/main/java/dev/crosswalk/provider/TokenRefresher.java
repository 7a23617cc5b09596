package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens that are fit to use. However many calls of an integrated account need a new token at once, the
 * provider is
 * asked for one: in this process they share one refresh, and between nodes a lease decides.
 *
 * <p>A refresh runs on a thread of its own and is never broken off when a caller's time is up, since a provider that
 * rotates refresh tokens would then have spent the old one for nothing.
 */
final class TokenRefresher {
    /** How long before its end a token is renewed. */
    static final Duration AHEAD = Duration.ofSeconds(60);

    /** How long a token endpoint may take. */
    static final Duration MAXIMUM_REFRESH = Duration.ofSeconds(10);

    private static final Duration LEASE = MAXIMUM_REFRESH.plusSeconds(5);
    private static final Duration POLL_FOR_ANOTHER_NODE = Duration.ofMillis(200);
    private static final int MAXIMUM_FLIGHTS_PER_CALL = 2;
    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresher.class);

    private final TokenEndpoint endpoint;
    private final CredentialSource credentials;
    private final AccountContexts contexts;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();

    /** The refreshes that are under way, by account: never more than there are accounts being called. */
    private final ConcurrentMap<String, CompletableFuture<Credential>> flights = new ConcurrentHashMap<>();

    TokenRefresher(TokenEndpoint endpoint, CredentialSource credentials, AccountContexts contexts, Clock clock) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.contexts = contexts;
        this.clock = clock;
    }

    /** Returns the credential for a call, renewed where its access token is about to end. */
    Credential current(ProviderCall call, CredentialKind kind) {
        Credential stored = require(credentials.find(call.account().id()), call.account());
        if (!isDue(stored, kind, AHEAD)) {
            return stored;
        }
        try {
            return renewed(call.connector(), call.account(), stored, call.deadline());
        } catch (CrosswalkException e) {
            boolean stillGood = e.code() != ErrorCode.NEEDS_REAUTH && !isDue(stored, kind, Duration.ZERO);
            if (!stillGood) {
                throw e;
            }
            LOG.warn(
                    "The token of {} could not be renewed ahead of its end: {}",
                    call.account().id(),
                    e.message());
            return stored;
        }
    }

    /** Returns another credential after the provider refused one; empty where there can be none. */
    Optional<Credential> afterRefusal(ProviderCall call, CredentialKind kind, Credential refused) {
        Credential stored = require(credentials.findFresh(call.account().id()), call.account());
        if (stored.version() != refused.version()) {
            return Optional.of(stored);
        }
        return isRenewable(stored, kind)
                ? Optional.of(renewed(call.connector(), call.account(), stored, call.deadline()))
                : Optional.empty();
    }

    /** Renews an access token now, due or not. */
    Credential now(Connector connector, IntegratedAccount account, CredentialKind kind) {
        Credential stored = require(credentials.findFresh(account.id()), account);
        if (!isRenewable(stored, kind)) {
            throw CrosswalkException.of(
                    ErrorCode.ACCOUNT_INCOMPLETE,
                    "The credential of the integrated account " + account.id()
                            + " has nothing to renew: it holds no refresh token. Connect it again to change it.");
        }
        return renewed(connector, account, stored, Deadline.in(MAXIMUM_REFRESH, clock));
    }

    private static boolean isRenewable(Credential credential, CredentialKind kind) {
        return switch (kind.kind()) {
            case FIELDS -> false;
            case OAUTH2 -> credential.find(TokenEndpoint.REFRESH_TOKEN).isPresent();
            case OAUTH2_CLIENT_CREDENTIALS -> true;
        };
    }

    private boolean isDue(Credential credential, CredentialKind kind, Duration ahead) {
        if (!isRenewable(credential, kind)) {
            return false;
        }
        boolean absent = credential.find(TokenEndpoint.ACCESS_TOKEN).isEmpty();
        boolean ending =
                credential.expiresAt() != null && !clock.instant().plus(ahead).isBefore(credential.expiresAt());
        return absent || ending;
    }

    /** Joins the refresh that is under way or starts one. */
    private Credential renewed(Connector connector, IntegratedAccount account, Credential seen, Deadline deadline) {
        Credential result = seen;
        // A refresh that ended just now may have made the very credential that is no good; then one more is started.
        for (int flight = 0; flight < MAXIMUM_FLIGHTS_PER_CALL && result.version() == seen.version(); flight++) {
            result = join(connector, account, seen, deadline);
        }
        return result;
    }

    private Credential join(Connector connector, IntegratedAccount account, Credential seen, Deadline deadline) {
        String id = account.id();
        CompletableFuture<Credential> mine = new CompletableFuture<>();
        CompletableFuture<Credential> present = flights.putIfAbsent(id, mine);
        if (present == null) {
            Thread.ofVirtual().name("refresh-" + id).start(() -> fly(connector, account, seen, mine));
        }
        CompletableFuture<Credential> flight = present == null ? mine : present;
        try {
            return flight.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CrosswalkException known ? known : unexpected(e);
        } catch (TimeoutException e) {
            throw late(connector, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(connector, e);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever happens, those who wait must hear of it.
    private void fly(
            Connector connector, IntegratedAccount account, Credential seen, CompletableFuture<Credential> flight) {
        try {
            Credential renewed = refresh(connector, account, seen);
            flights.remove(account.id(), flight);
            flight.complete(renewed);
        } catch (Exception | Error e) {
            flights.remove(account.id(), flight);
            flight.completeExceptionally(e);
        }
    }

    private Credential refresh(Connector connector, IntegratedAccount account, Credential seen)
            throws InterruptedException {
        Deadline deadline = Deadline.in(MAXIMUM_REFRESH, clock);
        while (!credentials.takeRefreshLease(account.id(), holder, LEASE)) {
            Thread.sleep(POLL_FOR_ANOTHER_NODE);
            Credential stored = require(credentials.findFresh(account.id()), account);
            if (stored.version() != seen.version()) {
                return stored;
            }
            if (deadline.left().isZero()) {
                throw late(connector, null);
            }
        }
        try {
            Credential stored = require(credentials.findFresh(account.id()), account);
            return stored.version() == seen.version() ? ask(connector, account, stored, deadline) : stored;
        } finally {
            credentials.releaseRefreshLease(account.id(), holder);
        }
    }

    private Credential ask(Connector connector, IntegratedAccount account, Credential stored, Deadline deadline) {
        TokenEndpoint.Renewal renewal;
        try {
            renewal = endpoint.renew(connector, account, stored, deadline);
        } catch (CrosswalkException e) {
            // Somebody may have connected the account again meanwhile; then the old consent's end matters to nobody.
            return credentials
                    .findFresh(account.id())
                    .filter(now -> now.version() != stored.version())
                    .orElseThrow(() -> e);
        }
        if (!renewal.context().isEmpty()) {
            contexts.keep(account, renewal.context());
        }
        return credentials
                .update(account.id(), stored.version(), renewal.credential())
                .orElseGet(() -> require(credentials.findFresh(account.id()), account));
    }

    private static Credential require(Optional<Credential> found, IntegratedAccount account) {
        return found.orElseThrow(() -> CrosswalkException.of(
                ErrorCode.NEEDS_REAUTH,
                "The integrated account " + account.id() + " has no credential. Connect it again."));
    }

    private static CrosswalkException late(Connector connector, @Nullable Exception cause) {
        CrosswalkException.Builder exception = CrosswalkException.builder(
                ErrorCode.PROVIDER_UNREACHABLE,
                "A new access token from " + connector.label()
                        + " did not come in time. The integrated account stays as"
                        + " it is, and nothing else was sent; try again later.");
        return cause == null ? exception.build() : exception.cause(cause).build();
    }

    private static CrosswalkException unexpected(ExecutionException e) {
        return CrosswalkException.builder(
                        ErrorCode.INTERNAL_ERROR, "The access token could not be renewed because this server failed.")
                .cause(e)
                .build();
    }
}
