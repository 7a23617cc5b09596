package dev.crosswalk.error;

import java.util.Locale;

/**
 * The stable machine words for everything that can go wrong, each with its HTTP status, its origin and whether a
 * retry can help.
 */
public enum ErrorCode {
    INVALID_JSON(400, Origin.CALLER, false),
    INVALID_REQUEST(400, Origin.CALLER, false),
    INVALID_BODY(400, Origin.CALLER, false),
    INVALID_CURSOR(400, Origin.CALLER, false),
    MISSING_INTEGRATED_ACCOUNT_ID(400, Origin.CALLER, false),
    UNSUPPORTED_CASE(400, Origin.CALLER, false),
    UNAUTHORIZED(401, Origin.CALLER, false),
    FORBIDDEN(403, Origin.CALLER, false),
    NOT_FOUND(404, Origin.CALLER, false),
    METHOD_NOT_ALLOWED(405, Origin.CALLER, false),
    CONFLICT(409, Origin.CALLER, false),
    KEY_IN_USE(409, Origin.CALLER, true),
    KEY_REUSED(422, Origin.CALLER, false),
    OUTCOME_UNCERTAIN(409, Origin.PROVIDER, false),
    BODY_TOO_LARGE(413, Origin.CALLER, false),
    UNSUPPORTED_MEDIA_TYPE(415, Origin.CALLER, false),
    FIELDS_NOT_SENT(422, Origin.CALLER, false),
    METHOD_NOT_SUPPORTED(501, Origin.CALLER, false),

    NEEDS_REAUTH(401, Origin.ACCOUNT, false),
    ACCOUNT_INCOMPLETE(400, Origin.ACCOUNT, false),

    MAPPING_FAILED(500, Origin.CONNECTOR, false),
    CONNECTOR_INVALID(500, Origin.CONNECTOR, false),
    HOST_NOT_ALLOWED(500, Origin.CONNECTOR, false),

    PROVIDER_REFUSED(422, Origin.PROVIDER, false),
    PROVIDER_UNAUTHORIZED(401, Origin.PROVIDER, false),
    PROVIDER_FORBIDDEN(403, Origin.PROVIDER, false),
    PROVIDER_NOT_FOUND(404, Origin.PROVIDER, false),
    PROVIDER_CONFLICT(409, Origin.PROVIDER, false),
    PROVIDER_FAILED(502, Origin.PROVIDER, true),
    PROVIDER_UNREACHABLE(502, Origin.PROVIDER, true),
    PROVIDER_OUTCOME_UNKNOWN(502, Origin.PROVIDER, false),
    PROVIDER_ANSWER_UNREADABLE(502, Origin.PROVIDER, false),
    PROVIDER_ANSWER_TOO_LARGE(502, Origin.PROVIDER, false),
    PROVIDER_RATE_LIMITED(429, Origin.PROVIDER, true),
    PROVIDER_TIMEOUT(504, Origin.PROVIDER, true),
    RATE_BUDGET_EXHAUSTED(429, Origin.PROVIDER, true),
    CIRCUIT_OPEN(503, Origin.PROVIDER, true),

    OVERLOADED(503, Origin.SERVER, true),
    STORAGE_UNAVAILABLE(503, Origin.SERVER, true),
    STORAGE_INCOMPATIBLE(500, Origin.SERVER, false),
    CREDENTIAL_UNREADABLE(500, Origin.SERVER, false),
    CONFIGURATION_INVALID(500, Origin.SERVER, false),
    INTERNAL_ERROR(500, Origin.SERVER, true);

    private final int status;
    private final Origin origin;
    private final boolean retryable;

    ErrorCode(int status, Origin origin, boolean retryable) {
        this.status = status;
        this.origin = origin;
        this.retryable = retryable;
    }

    /** Returns the HTTP status that this error has unless a provider's own status replaces it. */
    public int status() {
        return status;
    }

    /** Returns whose fault it is. */
    public Origin origin() {
        return origin;
    }

    /** Returns whether the same request, sent again later, can succeed. */
    public boolean retryable() {
        return retryable;
    }

    /** Returns the word used on the wire, for instance {@code "invalid_body"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
