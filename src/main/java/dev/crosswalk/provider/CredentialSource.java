package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.RefreshLease;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where the gateway finds the credentials of integrated accounts and stores renewed ones. */
public interface CredentialSource {
    /** Finds the credential of an integrated account, perhaps as it was some seconds ago. */
    Optional<Credential> find(String accountId);

    /** Finds the credential of an integrated account as it is stored now. */
    Optional<Credential> findFresh(String accountId);

    /** Takes the right to renew, so that of several nodes only one does; empty where another holder has it. */
    Optional<RefreshLease> takeLease(String accountId, String holder, Duration duration);

    /**
     * Notes, before the provider is asked, which version is about to be renewed.
     *
     * @return false where the lease was taken over, or somebody changed the credential
     */
    boolean announce(RefreshLease lease, long version);

    /**
     * Stores what a refresh brought, under its lease and over the version that was renewed, and ends the lease. Empty where
     * somebody else changed the credential or took the lease over.
     *
     * @param renewed its version is the one that was renewed
     * @param context values that belong to the account context, for instance a URL that moved
     */
    Optional<Credential> store(
            RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> context);

    /**
     * Gives a lease back; nothing happens where it was taken over.
     *
     * @param settled whether it is known that the provider renewed nothing
     */
    void release(RefreshLease lease, boolean settled);

    /** Notes that the provider refused a version for good. */
    void noteRefused(String accountId, long version);
}
