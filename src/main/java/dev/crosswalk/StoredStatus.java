package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.provider.AccountWatch;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what the engine learns of an integrated account, and says in the log when its status changes. */
record StoredStatus(IntegratedAccounts accounts) implements AccountWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoredStatus.class);

    @Override
    public void succeeded(IntegratedAccount account) {
        if (accounts.markActive(account)) {
            LOG.info("integrated account {} ({}) works again", account.id(), account.integration());
        }
    }

    @Override
    public void unauthorized(IntegratedAccount account, String message) {
        if (accounts.markNeedsReauth(account, message)) {
            LOG.warn("integrated account {} ({}) needs reauthorization", account.id(), account.integration());
        }
    }

    @Override
    public void forbidden(IntegratedAccount account, String resource, String method, List<String> missingScopes) {
        accounts.recordForbidden(account, resource, method, missingScopes);
    }
}
