package dev.crosswalk.server;

import dev.crosswalk.account.ApiTokens;
import dev.crosswalk.account.Caller;
import dev.crosswalk.account.IntegratedAccountToken;
import dev.crosswalk.account.IntegratedAccountTokens;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.Optional;

/** Finds out who calls, from {@code Authorization: Bearer}, and whether a route is open to them. */
final class Authentication {
    private static final String SCHEME = "Bearer ";
    private static final int MAXIMUM_TOKEN_CHARACTERS = 512;

    private final ApiTokens apiTokens;
    private final IntegratedAccountTokens accountTokens;

    Authentication(ApiTokens apiTokens, IntegratedAccountTokens accountTokens) {
        this.apiTokens = apiTokens;
        this.accountTokens = accountTokens;
    }

    /**
     * Notes the caller in the call.
     *
     * @throws CrosswalkException with {@code UNAUTHORIZED} or {@code FORBIDDEN}
     */
    void admit(Call call, Route.Access access) {
        if (access == Route.Access.OPEN) {
            return;
        }
        Caller caller = tokenOf(call).flatMap(this::find).orElseThrow(Authentication::unauthorized);
        if (caller instanceof IntegratedAccountToken && access == Route.Access.API_TOKEN) {
            throw CrosswalkException.of(
                    ErrorCode.FORBIDDEN,
                    "An integrated-account token opens /unified, /proxy, /custom and /integrated-account/me only."
                            + " Use an API token.");
        }
        call.caller(caller);
    }

    private Optional<Caller> find(String token) {
        return apiTokens.findByText(token).map(Caller.class::cast).or(() -> accountTokens.findByText(token));
    }

    private static Optional<String> tokenOf(Call call) {
        String header = call.header("authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).trim();
        return token.isEmpty() || token.length() > MAXIMUM_TOKEN_CHARACTERS ? Optional.empty() : Optional.of(token);
    }

    private static CrosswalkException unauthorized() {
        // The same words for every reason: which tokens exist is nobody's business.
        return CrosswalkException.of(
                ErrorCode.UNAUTHORIZED, "This call needs a valid token. Send it as Authorization: Bearer <token>.");
    }
}
