package dev.crosswalk.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calls that are over, for tests. */
public final class SampleCalls {
    private static final String ROUTE = "/unified/{model}/{resource}";

    private SampleCalls() {}

    /** Returns a list that worked. */
    public static FinishedCall listed(@Nullable String environment, Instant at) {
        return of(environment, at, RequestType.UNIFIED, "account-1", "acme");
    }

    static FinishedCall of(
            @Nullable String environment, Instant at, RequestType type, String account, String integration) {
        return new FinishedCall(
                at,
                "r-1",
                new FinishedCall.Place(
                        environment, account, "tenant-1", integration, type, "crm", "contacts", "list", "GET", ROUTE),
                new FinishedCall.Result(200, null, null, false, null, 7, true),
                new FinishedCall.Times(Duration.ofMillis(21), Duration.ofNanos(1_500_000), Duration.ofMillis(19)),
                new FinishedCall.AtProvider(1, "acme-1"));
    }

    static FinishedCall withResource(String environment, Instant at, String resource) {
        FinishedCall call = listed(environment, at);
        return new FinishedCall(
                at,
                call.requestId(),
                new FinishedCall.Place(
                        environment, null, null, null, RequestType.UNIFIED, "crm", resource, "get", "GET", ROUTE),
                call.result(),
                call.times(),
                call.provider());
    }

    /** Returns a write that failed, with everything that a report can have. */
    public static FinishedCall failed(String environment, Instant at) {
        return new FinishedCall(
                at,
                "r-2",
                new FinishedCall.Place(
                        environment,
                        "account-1",
                        "tenant-1",
                        "acme",
                        RequestType.UNIFIED,
                        "crm",
                        "engagements",
                        "create",
                        "POST",
                        ROUTE),
                new FinishedCall.Result(401, "provider_unauthorized", "provider", true, "failed", null, false),
                new FinishedCall.Times(Duration.ofMillis(21), Duration.ofNanos(1_500_000), Duration.ofMillis(19)),
                new FinishedCall.AtProvider(2, "acme-2"));
    }
}
