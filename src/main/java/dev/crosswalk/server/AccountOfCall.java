package dev.crosswalk.server;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the integrated account that a call runs on: the one that it names, or the one that its token is for. */
final class AccountOfCall {
    private static final String PARAMETER = "integrated_account_id";

    private final Source source;

    AccountOfCall(Source source) {
        this.source = source;
    }

    /** Where integrated accounts are kept. */
    @FunctionalInterface
    interface Source {
        /** Finds an account within an environment; other environments' accounts are not there. */
        Optional<IntegratedAccount> find(String environmentId, String id);
    }

    /**
     * Returns the account, whatever its status: whether it can be used is the engine's to say.
     *
     * @throws CrosswalkException with {@code MISSING_INTEGRATED_ACCOUNT_ID}, {@code NOT_FOUND} or {@code FORBIDDEN}
     */
    IntegratedAccount require(Call call) {
        String id = idOf(call);
        IntegratedAccount account = source.find(call.environmentId(), id)
                .orElseThrow(
                        () -> CrosswalkException.of(
                                ErrorCode.NOT_FOUND,
                                "There is no such integrated account in this environment. GET /integrated-account lists them."));
        call.runsOn(account.id(), account.integration());
        return account;
    }

    private static String idOf(Call call) {
        String named = call.queryText(PARAMETER);
        if (call.caller() instanceof Caller.Account(String own, String _)) {
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
