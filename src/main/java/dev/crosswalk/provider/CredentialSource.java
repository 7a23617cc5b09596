package dev.crosswalk.provider;

import dev.crosswalk.credential.Credential;
import java.time.Duration;
import java.util.Optional;

/** Where the gateway finds the credentials of integrated accounts and stores refreshed ones. */
public interface CredentialSource {
    /** Finds the credential of an integrated account, perhaps as it was some seconds ago. */
    Optional<Credential> find(String accountId);

    /** Finds the credential of an integrated account as it is stored now. */
    Optional<Credential> findFresh(String accountId);

    /**
     * Replaces a credential if it still has the version that the caller knows, and returns it with its new
     * version; empty
     * where somebody else changed it first.
     */
    Optional<Credential> update(String accountId, long expectedVersion, Credential credential);

    /** Takes the right to refresh, so that of several nodes only one does; false where another holder has it. */
    boolean takeRefreshLease(String accountId, String holder, Duration duration);

    /** Gives the right to refresh back. */
    void releaseRefreshLease(String accountId, String holder);
}
