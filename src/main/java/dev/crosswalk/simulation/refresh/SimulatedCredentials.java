package dev.crosswalk.simulation.refresh;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.RefreshLease;
import dev.crosswalk.credential.RefreshLeases;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.CredentialSource;
import dev.crosswalk.simulation.Node;
import dev.crosswalk.simulation.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The stored credentials as one node reaches them: the server's own statements on a real database, before each of which
 * others can come, and whose answers can be lost.
 */
record SimulatedCredentials(
        Stage stage, Node node, int faults, Credentials credentials, RefreshLeases leases, IntegratedAccounts accounts)
        implements CredentialSource {
    @Override
    public Optional<Credential> find(String accountId) {
        return credentials.find(accountId);
    }

    @Override
    public Optional<Credential> findFresh(String accountId) {
        return reach("reads the credential", () -> credentials.findFresh(accountId));
    }

    @Override
    public Optional<RefreshLease> takeLease(String accountId, String holder, Duration duration) {
        return reach("takes the lease", () -> leases.take(accountId, holder, duration));
    }

    @Override
    public boolean announce(RefreshLease lease, long version) {
        return reach("notes that version " + version + " is asked for", () -> leases.announce(lease, version));
    }

    @Override
    public Optional<Credential> store(
            RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> context) {
        return reach(
                "stores under fence " + lease.fence(), () -> accounts.storeRenewed(lease, account, renewed, context));
    }

    @Override
    public void release(RefreshLease lease, boolean settled) {
        reach("gives fence " + lease.fence() + " back", () -> {
            leases.release(lease, settled);
            return true;
        });
    }

    @Override
    public void noteRefused(String accountId, long version) {
        reach("notes that version " + version + " is refused", () -> {
            credentials.noteRefused(accountId, version);
            return true;
        });
    }

    private <T> T reach(String what, Supplier<T> statement) {
        node.step(what);
        if (stage.strikes("database lost", faults / 4)) {
            throw lost();
        }
        T answer = statement.get();
        if (stage.strikes("database lost after the commit", faults / 4)) {
            throw lost();
        }
        node.step("… done");
        return answer;
    }

    private static CrosswalkException lost() {
        return CrosswalkException.of(ErrorCode.STORAGE_UNAVAILABLE, "The database is lost for a moment.");
    }
}
