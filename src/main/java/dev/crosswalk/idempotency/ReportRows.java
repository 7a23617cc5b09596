package dev.crosswalk.idempotency;

import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements that only read the journal. They name no column that holds a key's hash or what is sealed. */
final class ReportRows {
    private static final String IN_PROGRESS = "(holder IS NOT NULL AND lease_until > :now)";

    /** Whoever had sent it is gone and has noted nothing, so nobody knows. */
    private static final String SHOWN_STATE =
            "CASE WHEN state = 'sent' AND NOT " + IN_PROGRESS + " THEN 'uncertain' ELSE state END";

    private static final String SELECT = "SELECT id, environment_id, integrated_account_id, request_id, operation, "
            + SHOWN_STATE + " AS shown_state, " + IN_PROGRESS + " AS in_progress, is_complete, record_id, attempts,"
            + " received_at, planned_at, sent_at, ended_at, expires_at FROM journal_entries WHERE ";

    private ReportRows() {}

    /** How many writes are alike in what a summary tells. */
    record Count(State state, boolean isInProgress, boolean isComplete, long writes) {}

    static List<ReportedWrite> list(
            Handle handle, String environmentId, JournalFilter filter, PageRequest page, long now) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>(List.of("environment_id = :environment", "expires_at > :now"));
        State state = filter.state();
        narrow(conditions, values, SHOWN_STATE + " = ", state == null ? null : state.word());
        narrow(conditions, values, "integrated_account_id = ", filter.integratedAccountId());
        narrow(conditions, values, "received_at >= ", Columns.millis(filter.from()));
        narrow(conditions, values, "received_at < ", Columns.millis(filter.before()));
        if (page.cursor() != null) {
            PageRequest.Position position = page.position();
            conditions.add("(received_at, id) < (:positionTime, :positionId)");
            values.put("positionTime", position.createdAt());
            values.put("positionId", position.id());
        }
        return handle.createQuery(
                        SELECT + String.join(" AND ", conditions) + " ORDER BY received_at DESC, id DESC LIMIT :rows")
                .bindMap(values)
                .bind("environment", environmentId)
                .bind("now", now)
                .bind("rows", page.rows())
                .map((row, _) -> write(row))
                .list();
    }

    static Optional<ReportedWrite> find(Handle handle, String environmentId, String id, long now) {
        return handle.createQuery(SELECT + "environment_id = :environment AND id = :id AND expires_at > :now")
                .bind("environment", environmentId)
                .bind("id", id)
                .bind("now", now)
                .map((row, _) -> write(row))
                .findFirst();
    }

    static List<ReportedStep> steps(Handle handle, String id) {
        return handle.createQuery("SELECT step, position, state, first_sent_at, sent_at, ended_at FROM journal_steps "
                        + "WHERE entry_id = :id ORDER BY first_sent_at, step, position")
                .bind("id", id)
                .map((row, _) -> new ReportedStep(
                        row.getString("step"),
                        row.getInt("position"),
                        StepState.Outcome.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        Columns.instant(row, "first_sent_at"),
                        Columns.instant(row, "sent_at"),
                        Columns.optionalInstant(row, "ended_at")))
                .list();
    }

    static List<Count> counts(Handle handle, String environmentId, long now) {
        return handle.createQuery("SELECT shown_state, in_progress, is_complete, COUNT(*) AS writes FROM (" + SELECT
                        + "environment_id = :environment AND expires_at > :now) AS shown "
                        + "GROUP BY shown_state, in_progress, is_complete")
                .bind("environment", environmentId)
                .bind("now", now)
                .map((row, _) -> new Count(
                        State.of(row.getString("shown_state")),
                        row.getBoolean("in_progress"),
                        row.getBoolean("is_complete"),
                        row.getLong("writes")))
                .list();
    }

    private static void narrow(
            List<String> conditions, Map<String, Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            String name = "value" + values.size();
            conditions.add(condition + ":" + name);
            values.put(name, value);
        }
    }

    private static ReportedWrite write(ResultSet row) throws SQLException {
        return new ReportedWrite(
                row.getString("id"),
                row.getString("environment_id"),
                row.getString("integrated_account_id"),
                row.getString("request_id"),
                row.getString("operation"),
                State.of(row.getString("shown_state")),
                row.getBoolean("in_progress"),
                row.getBoolean("is_complete"),
                row.getString("record_id"),
                row.getLong("attempts"),
                Columns.instant(row, "received_at"),
                Columns.optionalInstant(row, "planned_at"),
                Columns.optionalInstant(row, "sent_at"),
                Columns.optionalInstant(row, "ended_at"),
                Columns.instant(row, "expires_at"));
    }
}
