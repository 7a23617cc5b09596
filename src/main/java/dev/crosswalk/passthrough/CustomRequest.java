package dev.crosswalk.passthrough;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.idempotency.IdempotencyKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of any path below the provider's base URL, as a caller meant it.
 *
 * @param account the integrated account that it runs on
 * @param verb the HTTP method in upper case
 * @param path the segments of the path below the base URL, decoded
 * @param endsWithSlash whether a slash ends the path, which some providers insist on
 * @param query the parameters for the provider, each with its values, in order
 * @param body what was sent
 * @param isDryRun whether nothing is sent
 * @param requestId names the call
 * @param key the promise that it happens once; null where nobody asks for it, and ignored where nothing is written
 */
public record CustomRequest(
        IntegratedAccount account,
        String verb,
        List<String> path,
        boolean endsWithSlash,
        Map<String, List<String>> query,
        CallerBody body,
        boolean isDryRun,
        String requestId,
        @Nullable IdempotencyKey key) {}
