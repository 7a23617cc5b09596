package dev.crosswalk.idempotency;

import dev.crosswalk.idempotency.StepState.Outcome;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements on the provider requests of a write. */
final class StepRows {
    private static final String SENDING = """
            INSERT INTO journal_steps (entry_id, step, position, state, request_hash, first_sent_at, sent_at)
            VALUES (:id, :step, :position, 'sent', :hash, :now, :now)
            ON CONFLICT (entry_id, step, position) DO UPDATE SET
              first_sent_at = CASE WHEN journal_steps.state = 'refused' THEN excluded.first_sent_at
                ELSE journal_steps.first_sent_at END,
              state = 'sent', request_hash = excluded.request_hash, sent_at = excluded.sent_at,
              sealed_answer = NULL, ended_at = NULL""";

    private StepRows() {}

    /** Reads how far the requests of earlier attempts have come. */
    static Map<StepKey, StepState> all(Database database, Entry entry, Seal seal) {
        Map<StepKey, StepState> all = new LinkedHashMap<>();
        database.read(handle -> handle.createQuery(
                                "SELECT step, position, state, sealed_answer, first_sent_at, sent_at "
                                        + "FROM journal_steps WHERE entry_id = :id")
                        .bind("id", entry.id())
                        .map((row, _) -> {
                            StepKey key = new StepKey(row.getString("step"), row.getInt("position"));
                            Outcome outcome =
                                    Outcome.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
                            String sealed = row.getString("sealed_answer");
                            return Map.entry(
                                    key,
                                    new StepState(
                                            outcome,
                                            seal.open(key.field(), sealed),
                                            Columns.instant(row, "first_sent_at"),
                                            Columns.instant(row, "sent_at")));
                        })
                        .list())
                .forEach(found -> all.put(found.getKey(), found.getValue()));
        return all;
    }

    /** Notes that a request is about to go out; a repetition keeps the time of the first too, which searches go by. */
    static void sending(Handle handle, Entry entry, StepKey key, String requestHash, long now) {
        handle.createUpdate(SENDING)
                .bind("id", entry.id())
                .bind("step", key.step())
                .bind("position", key.position())
                .bind("hash", requestHash)
                .bind("now", now)
                .execute();
    }

    /** Notes what became of a request. */
    static void ended(Handle handle, Entry entry, StepKey key, Outcome outcome, @Nullable String sealed, long now) {
        handle.createUpdate("UPDATE journal_steps SET state = :state, sealed_answer = :sealed, ended_at = :now "
                        + "WHERE entry_id = :id AND step = :step AND position = :position")
                .bind("state", outcome.name().toLowerCase(Locale.ROOT))
                .bind("sealed", sealed)
                .bind("now", now)
                .bind("id", entry.id())
                .bind("step", key.step())
                .bind("position", key.position())
                .execute();
    }
}
