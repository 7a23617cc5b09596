package dev.crosswalk.telemetry;

import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.PageRequest;
import dev.crosswalk.storage.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The rows of the stored log. */
final class CallRows {
    private static final int MAXIMUM_CHARACTERS = 200;

    private static final List<String> COLUMNS = List.of(
            "id",
            "environment_id",
            "created_at",
            "request_id",
            "integrated_account_id",
            "tenant_id",
            "integration",
            "request_type",
            "model",
            "resource",
            "method",
            "http_method",
            "route",
            "http_status_code",
            "code",
            "origin",
            "needs_reauth",
            "outcome",
            "result_count",
            "delivered",
            "total_micros",
            "mapping_micros",
            "provider_micros",
            "provider_requests",
            "provider_request_id");

    /** A batch is written again where nobody knows whether its commit was made. */
    private static final String INSERT = "INSERT INTO call_log (" + String.join(", ", COLUMNS) + ") VALUES (:"
            + String.join(", :", COLUMNS) + ") ON CONFLICT (id) DO NOTHING";

    private CallRows() {}

    /** Writes calls that belong to an environment; one that is there already stays. */
    static void insert(Handle handle, List<StoredCall> calls) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (StoredCall call : calls) {
            batch = batch.bindMap(row(call.id(), call.call())).add();
        }
        batch.execute();
    }

    /** Lists calls of an environment, the newest first. */
    static List<StoredCall> list(Handle handle, String environmentId, CallLogFilter filter, PageRequest page) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        narrow(conditions, values, "environment_id", "=", environmentId);
        narrow(conditions, values, "created_at", ">=", Columns.millis(filter.from()));
        narrow(conditions, values, "created_at", "<", Columns.millis(filter.before()));
        narrow(
                conditions,
                values,
                "request_type",
                "=",
                filter.type() == null ? null : filter.type().word());
        narrow(conditions, values, "integrated_account_id", "=", filter.integratedAccountId());
        narrow(conditions, values, "integration", "=", filter.integration());
        if (page.cursor() != null) {
            PageRequest.Position position = page.position();
            conditions.add("(created_at, id) < (:positionTime, :positionId)");
            values.put("positionTime", position.createdAt());
            values.put("positionId", position.id());
        }
        return handle.createQuery("SELECT " + String.join(", ", COLUMNS) + " FROM call_log WHERE "
                        + String.join(" AND ", conditions) + " ORDER BY created_at DESC, id DESC LIMIT :rows")
                .bindMap(values)
                .bind("rows", page.rows())
                .map((row, _) -> stored(row))
                .list();
    }

    /** Deletes some of the calls that came in before a moment, and returns how many. */
    static int purge(Handle handle, Instant before, int most) {
        return handle.createUpdate("DELETE FROM call_log WHERE id IN "
                        + "(SELECT id FROM call_log WHERE created_at < :before ORDER BY created_at LIMIT :most)")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static void narrow(
            List<String> conditions,
            Map<String, Object> values,
            String column,
            String operator,
            @Nullable Object value) {
        if (value != null) {
            String name = "value" + values.size();
            conditions.add(column + " " + operator + " :" + name);
            values.put(name, value);
        }
    }

    private static Map<String, @Nullable Object> row(String id, FinishedCall call) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        FinishedCall.Place place = call.place();
        FinishedCall.Result result = call.result();
        row.put("id", id);
        row.put("environment_id", place.environmentId());
        row.put("created_at", call.at().toEpochMilli());
        row.put("request_id", text(call.requestId()));
        row.put("integrated_account_id", place.integratedAccountId());
        row.put("tenant_id", place.tenantId());
        row.put("integration", place.integration());
        row.put("request_type", place.type().word());
        row.put("model", text(place.model()));
        row.put("resource", text(place.resource()));
        row.put("method", text(place.method()));
        row.put("http_method", text(place.verb()));
        row.put("route", place.route());
        row.put("http_status_code", result.status());
        row.put("code", result.code());
        row.put("origin", result.origin());
        row.put("needs_reauth", result.needsReauth());
        row.put("outcome", result.outcome());
        row.put("result_count", result.resultCount());
        row.put("delivered", result.delivered());
        row.put("total_micros", micros(call.times().total()));
        row.put("mapping_micros", micros(call.times().mapping()));
        row.put("provider_micros", micros(call.times().provider()));
        row.put("provider_requests", call.provider().requests());
        row.put("provider_request_id", call.provider().requestId());
        return row;
    }

    /** A caller's text that no database could store would cost the whole batch. */
    private static @Nullable String text(@Nullable String value) {
        return value == null ? null : StorableText.shortened(value, MAXIMUM_CHARACTERS);
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }

    private static StoredCall stored(ResultSet row) throws SQLException {
        int count = row.getInt("result_count");
        Integer resultCount = row.wasNull() ? null : count;
        FinishedCall.Place place = new FinishedCall.Place(
                row.getString("environment_id"),
                row.getString("integrated_account_id"),
                row.getString("tenant_id"),
                row.getString("integration"),
                RequestType.find(row.getString("request_type")).orElse(RequestType.ADMIN),
                row.getString("model"),
                row.getString("resource"),
                row.getString("method"),
                row.getString("http_method"),
                row.getString("route"));
        FinishedCall.Result result = new FinishedCall.Result(
                row.getInt("http_status_code"),
                row.getString("code"),
                row.getString("origin"),
                row.getBoolean("needs_reauth"),
                row.getString("outcome"),
                resultCount,
                row.getBoolean("delivered"));
        FinishedCall.Times times = new FinishedCall.Times(
                duration(row, "total_micros"), duration(row, "mapping_micros"), duration(row, "provider_micros"));
        return new StoredCall(
                row.getString("id"),
                new FinishedCall(
                        Columns.instant(row, "created_at"),
                        row.getString("request_id"),
                        place,
                        result,
                        times,
                        new FinishedCall.AtProvider(
                                row.getInt("provider_requests"), row.getString("provider_request_id"))));
    }

    private static Duration duration(ResultSet row, String column) throws SQLException {
        return Duration.of(row.getLong(column), ChronoUnit.MICROS);
    }
}
