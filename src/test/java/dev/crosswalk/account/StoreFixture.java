package dev.crosswalk.account;

import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.DatabaseKind;
import dev.crosswalk.storage.MovableClock;
import java.util.Map;

/** A database with every store on it, and two environments. A second one on the same database is a second node. */
final class StoreFixture implements AutoCloseable {
    final Database database;
    final Encryption encryption;
    final MovableClock clock;
    final Environments environments;
    final ApiTokens apiTokens;
    final Credentials credentials;
    final IntegratedAccounts accounts;
    final IntegratedAccountTokens accountTokens;
    final EnvironmentIntegrations environmentIntegrations;
    final String environment;
    final String otherEnvironment;

    StoreFixture(DatabaseKind kind) {
        this(kind.open(), new Encryption(EncryptionKeys.random()), new MovableClock());
    }

    private StoreFixture(Database database, Encryption encryption, MovableClock clock) {
        this.database = database;
        this.encryption = encryption;
        this.clock = clock;
        this.environments = new Environments(database, clock);
        this.apiTokens = new ApiTokens(database, clock, clock.ticker());
        this.credentials = new Credentials(database, encryption, clock);
        this.accounts = new IntegratedAccounts(database, credentials, clock, clock.ticker());
        this.accountTokens = new IntegratedAccountTokens(database, clock);
        this.environmentIntegrations = new EnvironmentIntegrations(database, encryption, accounts, clock);
        this.environment = environments.ensure("production").id();
        this.otherEnvironment = environments.ensure("staging").id();
    }

    StoreFixture anotherNode() {
        return new StoreFixture(database, encryption, clock);
    }

    IntegratedAccount account() {
        return account("tenant-1", "acme", null);
    }

    IntegratedAccount account(
            String tenantId, String integration, @org.jspecify.annotations.Nullable String sandboxUrl) {
        return accounts.create(
                NewIntegratedAccount.active(
                        environment, tenantId, integration, "api_key", sandboxUrl, Map.of("company", "initech")),
                Credential.of(Map.of("api_key", Secret.of("ak_123")), null));
    }

    @Override
    public void close() {
        database.close();
    }
}
