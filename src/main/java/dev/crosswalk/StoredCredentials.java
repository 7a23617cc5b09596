package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.RefreshLease;
import dev.crosswalk.credential.RefreshLeases;
import dev.crosswalk.provider.CredentialSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Lets the gateway use the stored credentials: the rooms do not know each other. */
record StoredCredentials(Credentials credentials, RefreshLeases leases, IntegratedAccounts accounts)
        implements CredentialSource {
    @Override
    public Optional<Credential> find(String accountId) {
        return credentials.find(accountId);
    }

    @Override
    public Optional<Credential> findFresh(String accountId) {
        return credentials.findFresh(accountId);
    }

    @Override
    public Optional<RefreshLease> takeLease(String accountId, String holder, Duration duration) {
        return leases.take(accountId, holder, duration);
    }

    @Override
    public boolean announce(RefreshLease lease, long version) {
        return leases.announce(lease, version);
    }

    @Override
    public Optional<Credential> store(
            RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> context) {
        return accounts.storeRenewed(lease, account, renewed, context);
    }

    @Override
    public void release(RefreshLease lease, boolean settled) {
        leases.release(lease, settled);
    }

    @Override
    public void noteRefused(String accountId, long version) {
        credentials.noteRefused(accountId, version);
    }
}
