package dev.crosswalk.passthrough;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.idempotency.IdempotencyKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of one of the provider's own resources, as a caller meant it.
 *
 * @param account the integrated account that it runs on
 * @param resource the provider's name of the resource
 * @param method {@code list}, {@code get}, {@code create}, {@code update}, {@code delete}, or a name of its own
 * @param id the identifier in the path; null where there is none
 * @param query the parameters for the provider, each with its values, in order
 * @param body what was sent
 * @param limit how many records a page of a list should have; null where nobody says
 * @param cursor {@code next_cursor}; null for the first page
 * @param isDryRun whether nothing is sent
 * @param requestId names the call
 * @param key the promise that it happens once; null where nobody asks for it, and ignored where nothing is written
 */
public record ProxyRequest(
        IntegratedAccount account,
        String resource,
        String method,
        @Nullable String id,
        Map<String, List<String>> query,
        CallerBody body,
        @Nullable Integer limit,
        @Nullable String cursor,
        boolean isDryRun,
        String requestId,
        @Nullable IdempotencyKey key) {}
