package dev.crosswalk.simulation.refresh;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.RefreshLease;
import dev.crosswalk.provider.CredentialSource;
import dev.crosswalk.simulation.Node;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A store that is looked at after everything that could put an older token over a newer one. */
record WatchedCredentials(CredentialSource source, RefreshWorld world, Node node) implements CredentialSource {
    @Override
    public Optional<Credential> find(String accountId) {
        return source.find(accountId);
    }

    @Override
    public Optional<Credential> findFresh(String accountId) {
        return source.findFresh(accountId);
    }

    @Override
    public Optional<RefreshLease> takeLease(String accountId, String holder, Duration duration) {
        return source.takeLease(accountId, holder, duration);
    }

    @Override
    public boolean announce(RefreshLease lease, long version) {
        return source.announce(lease, version);
    }

    @Override
    public Optional<Credential> store(
            RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> context) {
        try {
            return source.store(lease, account, renewed, context);
        } finally {
            world.lookAtTheStore();
        }
    }

    /** Comes at the end of a refresh: what its node still held is stored by now, or of no use. */
    @Override
    public void release(RefreshLease lease, boolean settled) {
        world.provider().letGo(node.name());
        source.release(lease, settled);
    }

    @Override
    public void noteRefused(String accountId, long version) {
        source.noteRefused(accountId, version);
    }
}
