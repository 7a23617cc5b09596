package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.telemetry.CallTrace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The gateway over HTTP. One call goes: host check, credential (renewed where it is due), authorization,
 * sending, and once
 * more with a new token where the provider refused the old one.
 */
public final class HttpProviderGateway implements ProviderGateway, AutoCloseable {
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_FAILURE_STATUS = 400;

    private final HttpTransport transport;
    private final TokenRefresher tokens;
    private final Pause pause;
    private final Traffic traffic;

    /**
     * Makes a gateway with connection pools of its own; close it when the server ends.
     *
     * @param credentials where the secrets of integrated accounts are
     * @param clients the OAuth applications that tokens are renewed with
     * @param watch hears of refreshes that were cut off
     * @param keepsToWindows whether an integrated account is held to the windows of its provider
     */
    public HttpProviderGateway(
            CredentialSource credentials,
            OAuthClients clients,
            AccountWatch watch,
            Predicate<IntegratedAccount> keepsToWindows,
            Clock clock) {
        this(
                new HttpTransport(),
                credentials,
                clients,
                watch,
                new Traffic(keepsToWindows, System::nanoTime),
                clock,
                Thread::sleep);
    }

    HttpProviderGateway(
            HttpTransport transport,
            CredentialSource credentials,
            OAuthClients clients,
            AccountWatch watch,
            Traffic traffic,
            Clock clock,
            Pause pause) {
        this.transport = transport;
        this.tokens = new TokenRefresher(transport, clients, credentials, watch, clock, Threads.REAL);
        this.pause = pause;
        this.traffic = traffic;
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void rest(Duration duration) throws InterruptedException;
    }

    @Override
    public ProviderResponse send(ProviderCall call) {
        return CallTrace.current().provider(() -> exchange(call));
    }

    @Override
    public StreamedResponse stream(ProviderCall call) {
        return CallTrace.current().provider(() -> openStream(call));
    }

    private ProviderResponse exchange(ProviderCall call) {
        CredentialKind kind = Authorizer.kindOf(call.connector(), call.account());
        Credential credential = credentialFor(call, kind);
        ProviderResponse response = sendPatiently(call, outgoing(call, kind, credential));
        if (response.status() == UNAUTHORIZED && authorizes(kind)) {
            Optional<Credential> other =
                    tokens.afterRefusal(call.connector(), call.account(), kind, credential, call.deadline());
            if (other.isPresent()) {
                credential = other.get();
                response = sendPatiently(call, outgoing(call, kind, credential));
            }
            if (response.status() == UNAUTHORIZED) {
                tokens.refusedForGood(call.account(), credential);
            }
        }
        return response;
    }

    private StreamedResponse openStream(ProviderCall call) {
        CredentialKind kind = Authorizer.kindOf(call.connector(), call.account());
        Credential credential = credentialFor(call, kind);
        OutgoingRequest request = outgoing(call, kind, credential);
        Opened opened = open(call, request);
        OpenAnswer answer = opened.answer();
        if (answer.status() == UNAUTHORIZED && authorizes(kind)) {
            Optional<Credential> other = anotherToken(call, kind, credential, answer);
            if (other.isPresent()) {
                answer.close();
                credential = other.get();
                request = outgoing(call, kind, credential);
                opened = open(call, request);
                answer = opened.answer();
            }
            if (answer.status() == UNAUTHORIZED) {
                tokens.refusedForGood(call.account(), credential);
            }
        }
        try {
            return new StreamedResponse(
                    answer.status(), answer.headersWithoutCoding(), opened.stream(), opened.limits());
        } catch (TransportFailure failure) {
            answer.close();
            throw ProviderFailures.of(call.connector().label(), request, failure);
        }
    }

    /** Returns what lets requests out, for its figures. */
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() throws IOException {
        tokens.close();
        transport.close();
    }

    /**
     * Renews the access token of an integrated account now, due or not.
     *
     * @throws CrosswalkException where there is nothing to renew, or the provider gives no new token
     */
    public void renew(Connector connector, IntegratedAccount account) {
        tokens.now(connector, account, Authorizer.kindOf(connector, account));
    }

    private Credential credentialFor(ProviderCall call, CredentialKind kind) {
        // The host comes first: a token is not even renewed for a request that will not be sent.
        Egress.target(call.connector(), call.account(), call.request().url());
        return authorizes(kind)
                ? tokens.current(call.connector(), call.account(), kind, call.deadline())
                : Credential.of(Map.of(), null);
    }

    private static boolean authorizes(CredentialKind kind) {
        return kind.authorization().kind() != AuthorizationKind.NONE;
    }

    private OutgoingRequest outgoing(ProviderCall call, CredentialKind kind, Credential credential) {
        ProviderRequest request = call.request();
        Authorizer.Authorized authorized;
        try {
            authorized = Authorizer.authorize(kind, call.account(), credential, request);
        } catch (CrosswalkException e) {
            if (e.code() == ErrorCode.NEEDS_REAUTH) {
                // What this credential lacks no later answer can bring.
                tokens.refusedForGood(call.account(), credential);
            }
            throw e;
        }
        URI target = Egress.target(call.connector(), call.account(), authorized.url());
        return new OutgoingRequest(
                request.verb(),
                target,
                authorized.headers(),
                ProviderRequests.bodyBytes(request),
                call.account().isSandbox(),
                request.operation().reads());
    }

    private ProviderResponse sendPatiently(ProviderCall call, OutgoingRequest request) {
        // RetryRules ends the loop: it grants no wait after the last attempt.
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> wait;
            Traffic.Turn turn = enter(call, request, attempt > 1);
            try {
                ProviderResponse answer = exchange(call, request, turn);
                ProviderResponse response = answer.with(turn.answered(answer));
                wait = RetryRules.after(response, attempt, call.deadline());
                if (wait.isEmpty()) {
                    return response;
                }
            } catch (TransportFailure failure) {
                turn.failed(failure);
                wait = RetryRules.after(request, failure, attempt, call.deadline());
                if (wait.isEmpty()) {
                    throw ProviderFailures.of(call.connector().label(), request, failure);
                }
            }
            rest(wait.get());
        }
    }

    private ProviderResponse exchange(ProviderCall call, OutgoingRequest request, Traffic.Turn turn)
            throws TransportFailure {
        try {
            return transport.exchange(request, call.deadline());
        } catch (RuntimeException | Error e) {
            turn.abandoned();
            throw e;
        }
    }

    private Traffic.Turn enter(ProviderCall call, OutgoingRequest request, boolean again) {
        try {
            return traffic.enter(call, request, again);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Opens a stream. It counts as under way until its head has come: nobody can say when its reader is done. A refusal is read
     * whole, since what it says of limits may stand in its body.
     */
    private Opened open(ProviderCall call, OutgoingRequest request) {
        Traffic.Turn turn = enter(call, request, false);
        OpenAnswer answer = null;
        try {
            answer = transport.open(request, call.deadline());
            byte[] refusal = answer.status() < FIRST_FAILURE_STATUS ? null : answer.bytes();
            ProviderResponse known = refusal == null
                    ? new ProviderResponse(answer.status(), answer.headers(), null)
                    : answer.parsed(refusal);
            return new Opened(answer, refusal, turn.answered(known));
        } catch (TransportFailure failure) {
            closeQuietly(answer);
            turn.failed(failure);
            throw ProviderFailures.of(call.connector().label(), request, failure);
        } catch (RuntimeException | Error e) {
            closeQuietly(answer);
            turn.abandoned();
            throw e;
        }
    }

    private static void closeQuietly(@Nullable OpenAnswer answer) {
        if (answer != null) {
            answer.close();
        }
    }

    /** An answer whose head has come; of a refusal the whole body. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Opened(OpenAnswer answer, byte @Nullable [] refusal, RateLimits limits) {
        InputStream stream() throws TransportFailure {
            if (refusal == null) {
                return answer.stream();
            }
            answer.close();
            return new ByteArrayInputStream(refusal);
        }
    }

    private Optional<Credential> anotherToken(
            ProviderCall call, CredentialKind kind, Credential refused, OpenAnswer answer) {
        try {
            return tokens.afterRefusal(call.connector(), call.account(), kind, refused, call.deadline());
        } catch (CrosswalkException e) {
            answer.close();
            throw e;
        }
    }

    private void rest(Duration wait) {
        try {
            pause.rest(wait);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CrosswalkException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return CrosswalkException.builder(
                        ErrorCode.PROVIDER_UNREACHABLE,
                        "The call was interrupted while it waited for the provider; try again.")
                .cause(e)
                .build();
    }
}
