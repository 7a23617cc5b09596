package dev.crosswalk.telemetry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The one line that the log has for each call, as names with values. What a call has not is left out. */
public final class CallLine {
    /** The name of the logger, by which the lines are found and silenced. */
    public static final String LOGGER = "crosswalk.call";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private CallLine() {}

    /** Writes the line of a call. */
    public static void write(FinishedCall call) {
        if (LOG.isInfoEnabled()) {
            LoggingEventBuilder line = LOG.atInfo();
            for (Map.Entry<String, Object> field : fields(call).entrySet()) {
                line = line.addKeyValue(field.getKey(), field.getValue());
            }
            line.log("call");
        }
    }

    /** Returns what the line says, in order. */
    static Map<String, Object> fields(FinishedCall call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        FinishedCall.Place place = call.place();
        FinishedCall.Result result = call.result();
        put(fields, "request_id", call.requestId());
        put(fields, "environment_id", place.environmentId());
        put(fields, "integrated_account_id", place.integratedAccountId());
        put(fields, "tenant_id", place.tenantId());
        put(fields, "integration", place.integration());
        put(fields, "request_type", place.type().word());
        put(fields, "model", place.model());
        put(fields, "resource", place.resource());
        put(fields, "method", place.method());
        put(fields, "http_method", place.verb());
        put(fields, "route", place.route());
        put(fields, "http_status_code", result.status());
        put(fields, "code", result.code());
        put(fields, "origin", result.origin());
        put(fields, "outcome", result.outcome());
        put(fields, "result_count", result.resultCount());
        put(fields, "duration_ms", millis(call.times().total()));
        put(fields, "mapping_ms", millis(call.times().mapping()));
        put(fields, "provider_ms", millis(call.times().provider()));
        put(fields, "provider_requests", call.provider().requests());
        put(fields, "provider_request_id", call.provider().requestId());
        if (!result.delivered()) {
            put(fields, "delivered", false);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Milliseconds with three digits after the point: a mapping takes less than one. */
    static double millis(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1_000.0;
    }
}
