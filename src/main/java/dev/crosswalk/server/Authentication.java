package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.Optional;

/** Finds out who calls, from {@code Authorization: Bearer}, and whether a route is open to them. */
final class Authentication {
    private static final String SCHEME = "Bearer ";
    private static final int MAXIMUM_TOKEN_CHARACTERS = 512;

    private final Tokens tokens;

    Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Knows tokens by their text. */
    @FunctionalInterface
    interface Tokens {
        /** Finds whose token it is; empty for one that is unknown, revoked or too old. */
        Optional<Caller> find(String token);
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
        Caller caller = tokenOf(call).flatMap(tokens::find).orElseThrow(Authentication::unauthorized);
        if (caller instanceof Caller.Account && access == Route.Access.API_TOKEN) {
            throw CrosswalkException.of(
                    ErrorCode.FORBIDDEN,
                    "An integrated-account token opens unified calls and /integrated-account/me only. Use an API token.");
        }
        call.caller(caller);
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
