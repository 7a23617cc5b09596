package dev.crosswalk.server;

import dev.crosswalk.telemetry.FinishedCall;
import dev.crosswalk.telemetry.StoredCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Entries of the stored log as clients see them: the contract's names first, then ours. Durations are milliseconds. */
final class LogView {
    private static final String SERVICE = "crosswalk";

    private LogView() {}

    /** Returns one entry. */
    static Map<String, @Nullable Object> of(StoredCall stored) {
        FinishedCall call = stored.call();
        FinishedCall.Place place = call.place();
        FinishedCall.Result result = call.result();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("timestamp", call.at().toString());
        view.put("service", SERVICE);
        view.put("environment_id", place.environmentId());
        view.put("integrated_account_id", place.integratedAccountId());
        view.put("tenant_id", place.tenantId());
        view.put("integration", place.integration());
        view.put("request_type", place.type().word());
        view.put("resource", place.resource());
        view.put("method", place.method());
        view.put("http_method", place.verb());
        view.put("http_url", url(place));
        view.put("http_status_code", result.status());
        view.put("http_status_category", result.status() / 100 + "xx");
        view.put("duration", millis(call.times().total()));
        view.put("fetch_duration", millis(call.times().provider()));
        view.put("result_count", result.resultCount());
        view.put("integrated_account_needs_reauth", result.needsReauth());
        view.put("logs", List.of());
        view.put("message", message(place, result));
        view.put("id", stored.id());
        view.put("request_id", call.requestId());
        view.put("model", place.model());
        view.put("code", result.code());
        view.put("origin", result.origin());
        view.put("outcome", result.outcome());
        view.put("delivered", result.delivered());
        view.put("mapping_duration", millis(call.times().mapping()));
        view.put("provider_requests", call.provider().requests());
        view.put("provider_request_id", call.provider().requestId());
        return view;
    }

    /** The path with what is no identifier of a record filled in; those may be personal. */
    private static String url(FinishedCall.Place place) {
        return filled(
                filled(filled(place.route(), "model", place.model()), "resource", place.resource()),
                "method",
                place.method());
    }

    private static String filled(String route, String name, @Nullable String value) {
        return value == null ? route : route.replace("{" + name + "}", value);
    }

    private static String message(FinishedCall.Place place, FinishedCall.Result result) {
        String what = place.method() == null || place.resource() == null
                ? place.verb() + " " + place.route()
                : place.method() + " " + place.resource();
        return what + ": " + result.status() + (result.code() == null ? "" : " " + result.code());
    }

    private static double millis(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1_000.0;
    }
}
