package dev.crosswalk.provider;

import dev.crosswalk.account.IntegratedAccount;
import java.time.Instant;
import java.util.List;

/** What the engine tells of an integrated account after a call, so that its status follows what the provider said. */
public interface AccountWatch {
    /** Watches nothing, for accounts that are not stored. */
    AccountWatch NONE = new AccountWatch() {
        @Override
        public void succeeded(IntegratedAccount account) {}

        @Override
        public void unauthorized(IntegratedAccount account, String message) {}

        @Override
        public void forbidden(IntegratedAccount account, String resource, String method, List<String> missingScopes) {}

        @Override
        public void refreshCutOff(IntegratedAccount account, Instant at) {}
    };

    /**
     * The provider took the credential and answered. Called after every success, so it must cost nothing where
     * nothing changes.
     */
    void succeeded(IntegratedAccount account);

    /** The provider refused the credential with a 401: the account needs reauthorization. */
    void unauthorized(IntegratedAccount account, String message);

    /** The provider refused the call with a 403: the account keeps its status, the refusal is noted. */
    void forbidden(IntegratedAccount account, String resource, String method, List<String> missingScopes);

    /**
     * A refresh of the access token had begun and did not come to its end: its answer was lost, or its node died between the
     * provider's answer and the storing of it. The account keeps its status; the next refresh tells what is left.
     */
    void refreshCutOff(IntegratedAccount account, Instant at);
}
