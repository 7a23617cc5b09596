package dev.crosswalk.simulation;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.unified.UnifiedRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A create that a sandbox takes.
 *
 * @param connector whose it is
 * @param name the example that it is from
 * @param context the account context that it needs
 * @param resource the unified resource
 * @param body the unified body
 * @param markAt the field of the body that tells one write from another
 */
record Sample(
        Connector connector,
        String name,
        Map<String, Object> context,
        String resource,
        Map<String, @Nullable Object> body,
        String markAt) {

    /** Returns the body with a mark in it, by which its record can be told at the provider. */
    Map<String, @Nullable Object> marked(String mark) {
        Map<String, @Nullable Object> marked = new LinkedHashMap<>(body);
        marked.put(markAt, mark);
        return marked;
    }

    /** Makes the call. */
    UnifiedRequest create(IntegratedAccount account, Map<String, @Nullable Object> marked, @Nullable String key) {
        return new UnifiedRequest(
                "simulated",
                account,
                "crm",
                resource,
                "create",
                null,
                marked,
                Map.of(),
                UnifiedRequest.Options.NONE,
                key == null ? null : IdempotencyKey.parse(key));
    }
}
