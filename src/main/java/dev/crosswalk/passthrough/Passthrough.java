package dev.crosswalk.passthrough;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.Intent;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.provider.AccountWatch;
import dev.crosswalk.provider.Cursors;
import dev.crosswalk.provider.Deadline;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Raw calls of a provider with the stored credential. What goes out is what the caller wrote, and what comes back is what
 * the provider wrote; authorization, hosts, limits, errors and the account's status are those of every other call.
 *
 * <p>Any thread may use it; everything that belongs to a call lives in that call.
 */
public final class Passthrough implements PassthroughApi {
    /** How long a call may take in all. The clients that we know give up after 30 seconds. */
    public static final Duration MAXIMUM_CALL = Duration.ofSeconds(25);

    /** What stands for the resource of a custom call where a refusal is noted: its path may hold identifiers. */
    private static final String CUSTOM = "custom";

    private final Connectors connectors;
    private final ProviderGateway gateway;
    private final AccountWatch accounts;
    private final KeyedWrites writes;
    private final Cursors cursors;
    private final Clock clock;

    public Passthrough(
            Connectors connectors,
            ProviderGateway gateway,
            AccountWatch accounts,
            Journal journal,
            Cursors cursors,
            Clock clock) {
        this.connectors = connectors;
        this.gateway = gateway;
        this.accounts = accounts;
        this.writes = new KeyedWrites(journal);
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public PassthroughAnswer proxy(ProxyRequest request) {
        Connector connector = connectorOf(request.account());
        ProxyCall call = ProxyCall.locate(connector, request);
        Intent intent = Intents.of(request);
        if (request.isDryRun()) {
            return writes.plan(call.plan(cursors), call.operation(), intent, request.key());
        }
        return watched(
                request.account(),
                request.resource(),
                request.method(),
                connector,
                exchange -> writes.once(call.operation(), intent, request.key(), () -> call.answer(exchange, cursors)));
    }

    @Override
    public PassthroughAnswer custom(CustomRequest request) {
        Connector connector = connectorOf(request.account());
        CustomCall call = CustomCall.of(connector, request);
        Intent intent = Intents.of(request);
        if (request.isDryRun()) {
            return writes.plan(call.plan(), call.operation(), intent, request.key());
        }
        return watched(
                request.account(),
                CUSTOM,
                call.verb(),
                connector,
                exchange -> writes.once(call.operation(), intent, request.key(), () -> call.answer(exchange)));
    }

    private PassthroughAnswer watched(
            IntegratedAccount account,
            String resource,
            String method,
            Connector connector,
            Function<Exchange, PassthroughAnswer> call) {
        try {
            PassthroughAnswer answer =
                    call.apply(new Exchange(connector, account, gateway, Deadline.in(MAXIMUM_CALL, clock)));
            if (!answer.isReplayed()) {
                accounts.succeeded(account);
            }
            return answer;
        } catch (CrosswalkException e) {
            if (e.code() == ErrorCode.PROVIDER_UNAUTHORIZED || e.code() == ErrorCode.NEEDS_REAUTH) {
                accounts.unauthorized(account, e.message());
            } else if (e.code() == ErrorCode.PROVIDER_FORBIDDEN) {
                List<String> missing = Refusal.missingScopes(e);
                accounts.forbidden(account, resource, method, missing);
            }
            throw e;
        }
    }

    private Connector connectorOf(IntegratedAccount account) {
        return connectors
                .find(account.integration())
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.CONNECTOR_INVALID,
                        "This server has no connector " + account.integration()
                                + ", which the integrated account needs."));
    }
}
