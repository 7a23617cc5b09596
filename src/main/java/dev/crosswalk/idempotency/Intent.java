package dev.crosswalk.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to happen once.
 *
 * @param environmentId the environment that the integrated account belongs to
 * @param accountId the integrated account; a key stands for one write of one account
 * @param requestId names the call
 * @param operation what is called, for instance {@code create crm/engagements} or {@code update crm/engagements/call:42}: a key
 *     may be used again for another operation
 * @param request all of the request that makes it this one and no other: the body and the query
 */
public record Intent(
        String environmentId,
        String accountId,
        String requestId,
        String operation,
        Map<String, ? extends @Nullable Object> request) {}
