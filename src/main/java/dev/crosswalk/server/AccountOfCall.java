package dev.crosswalk.server;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccountToken;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the integrated account that a call runs on: the one that it names, or the one that its token is for. */
final class AccountOfCall {
    private static final String PARAMETER = "integrated_account_id";

    private final IntegratedAccounts accounts;

    AccountOfCall(IntegratedAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Returns the account, whatever its status: whether it can be used is the engine's to say.
     *
     * @throws CrosswalkException with {@code MISSING_INTEGRATED_ACCOUNT_ID}, {@code NOT_FOUND} or {@code FORBIDDEN}
     */
    IntegratedAccount require(Call call) {
        String id = idOf(call);
        IntegratedAccount account = accounts.require(call.environmentId(), id);
        call.runsOn(account);
        return account;
    }

    /**
     * Returns the account whose identifier stands in the path.
     *
     * @throws CrosswalkException with {@code NOT_FOUND}, or {@code FORBIDDEN} where the token opens another one
     */
    IntegratedAccount requireInPath(Call call) {
        String id = call.pathValue("id");
        if (call.caller() instanceof IntegratedAccountToken token) {
            requireOwn(id, token.integratedAccountId());
        }
        IntegratedAccount account = accounts.require(call.environmentId(), id);
        call.runsOn(account);
        return account;
    }

    private static String idOf(Call call) {
        String named = call.queryText(PARAMETER);
        if (call.caller() instanceof IntegratedAccountToken(String _, String own, Instant _)) {
            requireOwn(named, own);
            return own;
        }
        if (named == null) {
            String message = "Say on which integrated account: add ?" + PARAMETER + "=<id> to the call.";
            throw CrosswalkException.builder(ErrorCode.MISSING_INTEGRATED_ACCOUNT_ID, message)
                    .failures(List.of(new Failure(PARAMETER, "an integrated account's id", "nothing", message)))
                    .insight("missing_required_query_parameters", List.of(PARAMETER))
                    .build();
        }
        return named;
    }

    private static void requireOwn(@Nullable String named, String own) {
        if (named != null && !named.equals(own)) {
            throw CrosswalkException.of(
                    ErrorCode.FORBIDDEN,
                    "This token opens one integrated account, and it is not the one that is named.");
        }
    }
}
