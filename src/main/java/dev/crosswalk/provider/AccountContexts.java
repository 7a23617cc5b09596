package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import java.util.Map;

/** Where values of a token answer that belong to the account context are kept, for instance a URL that moved. */
@FunctionalInterface
public interface AccountContexts {
    /** Puts values into the context of an integrated account, replacing those of the same name. */
    void keep(IntegratedAccount account, Map<String, Object> values);
}
