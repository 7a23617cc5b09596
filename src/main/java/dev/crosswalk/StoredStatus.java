package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.provider.AccountWatch;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what the engine learns of an integrated account in its row. */
record StoredStatus(IntegratedAccounts accounts) implements AccountWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoredStatus.class);

    @Override
    public void succeeded(IntegratedAccount account) {
        accounts.markActive(account);
    }

    @Override
    public void unauthorized(IntegratedAccount account, String message) {
        accounts.markNeedsReauth(account, message);
    }

    @Override
    public void forbidden(IntegratedAccount account, String resource, String method, List<String> missingScopes) {
        accounts.recordForbidden(account, resource, method, missingScopes);
    }

    @Override
    public void refreshCutOff(IntegratedAccount account, Instant at) {
        LOG.warn(
                "a refresh of the token of integrated account {} ({}) at {} was cut off",
                account.id(),
                account.integration(),
                at);
        accounts.recordError(
                account,
                "A refresh of the access token at " + at
                        + " was cut off before its answer was stored. The next call that"
                        + " needs a new token tells whether the connection still holds.");
    }
}
