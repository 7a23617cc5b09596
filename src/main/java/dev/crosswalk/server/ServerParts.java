package dev.crosswalk.server;

import dev.crosswalk.account.ApiTokens;
import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccountTokens;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.documentation.Reference;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.passthrough.PassthroughApi;
import dev.crosswalk.storage.Database;
import dev.crosswalk.telemetry.CallLog;
import dev.crosswalk.telemetry.Tracing;
import dev.crosswalk.unified.UnifiedApi;
import java.time.InstantSource;
import java.util.List;

/**
 * All that the server stands in front of.
 *
 * @param engine answers unified calls
 * @param passthrough answers raw provider calls
 * @param connectors the connectors that are loaded
 * @param reference what the API takes and gives, as documents
 * @param database is asked whether it is alive
 * @param apiTokens the API tokens
 * @param accountTokens the integrated-account tokens
 * @param accounts the integrated accounts
 * @param credentials their secrets
 * @param installations the connectors as they are installed in environments
 * @param renewal gets new access tokens
 * @param callLog the stored log of calls
 * @param tracing makes the spans of calls
 * @param journal the journal of writes as it can be shown
 * @param metrics figures of other rooms that are shown among the metrics
 * @param clock tells the time
 */
public record ServerParts(
        UnifiedApi engine,
        PassthroughApi passthrough,
        Connectors connectors,
        Reference reference,
        Database database,
        ApiTokens apiTokens,
        IntegratedAccountTokens accountTokens,
        IntegratedAccounts accounts,
        Credentials credentials,
        EnvironmentIntegrations installations,
        Renewal renewal,
        CallLog callLog,
        Tracing tracing,
        JournalReport journal,
        List<MetricSource> metrics,
        InstantSource clock) {
    public ServerParts {
        metrics = List.copyOf(metrics);
    }

    /** Gets a new access token from a provider. */
    @FunctionalInterface
    public interface Renewal {
        /**
         * Renews the access token of an integrated account now, due or not.
         *
         * @throws CrosswalkException where the provider does not give one
         */
        void renew(Connector connector, IntegratedAccount account);
    }
}
