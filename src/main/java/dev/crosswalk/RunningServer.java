package dev.crosswalk;

import dev.crosswalk.account.ApiTokens;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.account.Environments;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccountTokens;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.cli.Application;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.RefreshLeases;
import dev.crosswalk.credential.Signing;
import dev.crosswalk.documentation.Reference;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.DatabaseJournal;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.passthrough.Passthrough;
import dev.crosswalk.passthrough.PassthroughApi;
import dev.crosswalk.provider.Cursors;
import dev.crosswalk.provider.HttpProviderGateway;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.server.AccountEventLines;
import dev.crosswalk.server.CrosswalkServer;
import dev.crosswalk.server.ServerOptions;
import dev.crosswalk.server.ServerParts;
import dev.crosswalk.storage.Database;
import dev.crosswalk.telemetry.CallLog;
import dev.crosswalk.telemetry.Tracing;
import dev.crosswalk.unified.Engine;
import dev.crosswalk.unified.UnifiedApi;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server with every object that it is made of. */
final class RunningServer implements Application.Running {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    /** How much longer than a call an attempt at a write has the sole right to it. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final Database database;
    private final HttpProviderGateway gateway;
    private final ServerParts parts;
    private final String environmentId;
    private final CrosswalkServer server;

    private RunningServer(
            Database database,
            HttpProviderGateway gateway,
            ServerParts parts,
            String environmentId,
            CrosswalkServer server) {
        this.database = database;
        this.gateway = gateway;
        this.parts = parts;
        this.environmentId = environmentId;
        this.server = server;
    }

    /**
     * Builds every object in the order in which each needs those before it, and starts to listen.
     *
     * @param database is closed with the server, or at once where the start fails
     * @param watched may put something in front of the gateway, to look on
     */
    static RunningServer start(
            ServerOptions options,
            Catalogue catalogue,
            EncryptionKeys keys,
            Database database,
            UnaryOperator<ProviderGateway> watched) {
        return start(options, catalogue, keys, database, watched, Set.of());
    }

    /**
     * The same beside sandboxes.
     *
     * @param strictSandboxes the connectors whose sandboxes refuse calls beyond their limits
     */
    static RunningServer start(
            ServerOptions options,
            Catalogue catalogue,
            EncryptionKeys keys,
            Database database,
            UnaryOperator<ProviderGateway> watched,
            Set<String> strictSandboxes) {
        try {
            return build(options, catalogue, keys, database, watched, strictSandboxes);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static RunningServer build(
            ServerOptions options,
            Catalogue catalogue,
            EncryptionKeys keys,
            Database database,
            UnaryOperator<ProviderGateway> watched,
            Set<String> strictSandboxes) {
        Clock clock = Clock.systemUTC();

        Encryption encryption = new Encryption(keys);
        Credentials credentials = new Credentials(database, encryption, clock);
        credentials.requireReadable();
        IntegratedAccounts accounts = new IntegratedAccounts(database, credentials, clock);
        EnvironmentIntegrations installations = new EnvironmentIntegrations(database, encryption, accounts, clock);
        installations.requireReadable();
        accounts.tell(new AccountEventLines(catalogue.connectors(), installations, clock));
        String environmentId = new Environments(database, clock)
                .ensure(Environments.DEFAULT_NAME)
                .id();

        StoredStatus status = new StoredStatus(accounts);
        RefreshLeases leases = new RefreshLeases(database);
        for (RefreshLeases.CutOff cut : leases.cutOff()) {
            accounts.find(cut.environmentId(), cut.accountId())
                    .ifPresent(account -> status.refreshCutOff(account, cut.at()));
        }
        HttpProviderGateway gateway = new HttpProviderGateway(
                new StoredCredentials(credentials, leases, accounts),
                new StoredClients(installations, catalogue.connectors()),
                status,
                account -> !account.isSandbox() || strictSandboxes.contains(account.integration()),
                clock);

        ProviderGateway provider = watched.apply(gateway);
        Journal journal = new DatabaseJournal(database, encryption, clock, Engine.MAXIMUM_CALL.plus(LEASE_MARGIN));
        Cursors cursors = new Cursors(new Signing(keys));
        UnifiedApi engine =
                new Engine(catalogue.models(), catalogue.connectors(), provider, status, journal, cursors, clock);
        PassthroughApi passthrough = new Passthrough(catalogue.connectors(), provider, status, journal, cursors, clock);

        CallLog callLog = new CallLog(database, clock);
        ServerParts parts = new ServerParts(
                engine,
                passthrough,
                catalogue.connectors(),
                new Reference(catalogue.models(), catalogue.connectors(), Main.version()),
                database,
                new ApiTokens(database, clock),
                new IntegratedAccountTokens(database, clock),
                accounts,
                credentials,
                installations,
                gateway::renew,
                callLog,
                Tracing.to(options.otlpEndpoint()),
                new JournalReport(database, clock),
                TrafficMetrics.of(gateway.traffic()),
                clock);
        CrosswalkServer server = CrosswalkServer.start(options, parts);
        return new RunningServer(database, gateway, parts, environmentId, server);
    }

    /**
     * Returns an integrated account of any environment.
     *
     * @throws CrosswalkException with {@code NOT_FOUND}
     */
    IntegratedAccount requireAccount(String id) {
        return new Environments(database, Clock.systemUTC())
                .list().stream()
                        .flatMap(one -> parts.accounts().find(one.id(), id).stream())
                        .findFirst()
                        .orElseThrow(() -> CrosswalkException.of(
                                ErrorCode.NOT_FOUND,
                                "There is no integrated account " + id + " in the database of this configuration."));
    }

    /** Returns the objects behind the server. */
    ServerParts parts() {
        return parts;
    }

    /** Returns the environment that everything belongs to which names none. */
    String environmentId() {
        return environmentId;
    }

    @Override
    public URI url() {
        return URI.create(server.url());
    }

    /** Stops to listen, lets calls in flight end, and closes what they used. */
    @Override
    public void close() {
        server.close();
        try {
            gateway.close();
        } catch (IOException e) {
            LOG.warn("connections to providers could not be closed", e);
        }
        parts.callLog().close();
        parts.tracing().close();
        database.close();
    }
}
