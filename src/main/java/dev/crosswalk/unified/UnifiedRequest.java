package dev.crosswalk.unified;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.idempotency.IdempotencyKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One unified call as a caller meant it, already parsed.
 *
 * @param requestId names the call in the answer, the log and errors
 * @param account the integrated account that it runs on
 * @param model for instance {@code crm}
 * @param resource for instance {@code engagements}
 * @param method {@code list}, {@code get}, {@code create}, {@code update}, {@code delete}, or a custom method's name
 * @param id the unified identifier; null for list and create
 * @param body the caller's body; empty where there is none
 * @param query the unified query parameters as nested maps, lists and texts, without those that {@code options} holds
 * @param options the parameters that the engine itself acts on
 * @param idempotencyKey the caller's key for a write that is to happen once; null where there is none
 */
public record UnifiedRequest(
        String requestId,
        IntegratedAccount account,
        String model,
        String resource,
        String method,
        @Nullable String id,
        Map<String, @Nullable Object> body,
        Map<String, @Nullable Object> query,
        Options options,
        @Nullable IdempotencyKey idempotencyKey) {

    /** A call without an idempotency key. */
    public UnifiedRequest(
            String requestId,
            IntegratedAccount account,
            String model,
            String resource,
            String method,
            @Nullable String id,
            Map<String, @Nullable Object> body,
            Map<String, @Nullable Object> query,
            Options options) {
        this(requestId, account, model, resource, method, id, body, query, options, null);
    }

    /** Returns the same call with another query. */
    UnifiedRequest withQuery(Map<String, ? extends @Nullable Object> other) {
        return new UnifiedRequest(
                requestId,
                account,
                model,
                resource,
                method,
                id,
                body,
                new LinkedHashMap<>(other),
                options,
                idempotencyKey);
    }

    /** What shape an answer has. */
    public enum Format {
        UNIFIED,
        NORMALIZED,
        RAW,
        STREAM
    }

    /**
     * The parameters that the engine itself acts on.
     *
     * @param format {@code truto_response_format}
     * @param ignoreRemoteData {@code truto_ignore_remote_data}
     * @param excludeFields {@code truto_exclude_fields}
     * @param remoteQuery {@code remote_query}: goes into the provider's query as it is
     * @param limit {@code limit}; null where none is given or {@code truto_ignore_limit} is set
     * @param cursor {@code next_cursor}; null for the first page
     * @param keyBy {@code truto_key_by}; null where the result is an array
     * @param dryRun {@code dry_run}: nothing is sent
     * @param strict {@code Prefer: handling=strict}: warnings refuse the call
     */
    public record Options(
            Format format,
            boolean ignoreRemoteData,
            Set<String> excludeFields,
            Map<String, @Nullable Object> remoteQuery,
            @Nullable Integer limit,
            @Nullable String cursor,
            @Nullable String keyBy,
            boolean dryRun,
            boolean strict) {
        /** What a call has that says nothing else. */
        public static final Options NONE =
                new Options(Format.UNIFIED, false, Set.of(), Map.of(), null, null, null, false, false);
    }

    /** Names of the query parameters that become {@link Options} or are the server's own, never a unified parameter. */
    public static final List<String> RESERVED_PARAMETERS = List.of(
            "integrated_account_id",
            "truto_response_format",
            "truto_ignore_remote_data",
            "truto_exclude_fields",
            "truto_key_by",
            "truto_ignore_limit",
            "truto_super_query",
            "truto_body_passthrough",
            "remote_query",
            "limit",
            "next_cursor",
            "prev_cursor",
            "dry_run");
}
