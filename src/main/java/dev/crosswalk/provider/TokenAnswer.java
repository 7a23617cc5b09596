package dev.crosswalk.provider;

import dev.crosswalk.credential.Credential;
import dev.crosswalk.error.CrosswalkException;
import java.util.Map;

/** What came of asking a token endpoint. */
sealed interface TokenAnswer {
    /**
     * There is a new access token.
     *
     * @param credential the new one, with the version of the one that it was made from
     * @param context values that belong to the account context
     */
    record Renewed(Credential credential, Map<String, Object> context) implements TokenAnswer {}

    /** The provider says that the consent is gone. */
    record Refused(CrosswalkException reason) implements TokenAnswer {}

    /** There is no new token, and the account stays as it is. */
    record Failed(CrosswalkException reason, Spent spent) implements TokenAnswer {}

    /** Whether a provider can have given a new token that we do not have. */
    enum Spent {
        /** It did not. */
        NO,
        /** It may have, and is done with the request. */
        PERHAPS,
        /** It may still be at it. */
        PERHAPS_STILL
    }
}
