package dev.crosswalk.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of a call when it is over: metadata, never a payload, a query or a header.
 *
 * @param at when it came in
 * @param requestId names it
 * @param place where it went
 * @param result how it ended
 * @param times where its time went
 * @param provider what it took at the provider
 */
public record FinishedCall(Instant at, String requestId, Place place, Result result, Times times, AtProvider provider) {

    /**
     * Where a call went.
     *
     * @param environmentId the environment of its token; null where it was not let in
     * @param integratedAccountId its integrated account; null where it has none
     * @param tenantId that account's tenant
     * @param integration that account's connector
     * @param type which part of the API
     * @param model the unified model as it stands in the path; null where the route has none
     * @param resource the resource as it stands in the path
     * @param method the unified method; null where the route has none
     * @param verb the HTTP method in upper case
     * @param route the route's pattern
     */
    public record Place(
            @Nullable String environmentId,
            @Nullable String integratedAccountId,
            @Nullable String tenantId,
            @Nullable String integration,
            RequestType type,
            @Nullable String model,
            @Nullable String resource,
            @Nullable String method,
            String verb,
            String route) {}

    /**
     * How a call ended.
     *
     * @param status the HTTP status
     * @param code the error's word; null where it did not fail
     * @param origin whose fault it is; null where it did not fail
     * @param needsReauth whether the integrated account must be connected again
     * @param outcome what became of a write, where the answer says it
     * @param resultCount how many records a list shows; null where it is none
     * @param delivered whether the answer was written to its end
     */
    public record Result(
            int status,
            @Nullable String code,
            @Nullable String origin,
            boolean needsReauth,
            @Nullable String outcome,
            @Nullable Integer resultCount,
            boolean delivered) {}

    /**
     * Where the time of a call went.
     *
     * @param total from the request's first line to the answer's last byte
     * @param mapping in mappings
     * @param provider waiting for the provider
     */
    public record Times(Duration total, Duration mapping, Duration provider) {}

    /**
     * What a call took at the provider.
     *
     * @param requests how many requests went out
     * @param requestId the provider's own name for the last one that it named
     */
    public record AtProvider(int requests, @Nullable String requestId) {}
}
