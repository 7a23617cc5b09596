package dev.crosswalk.idempotency;

import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal of writes as people and programs may see it. It takes no key and changes nothing. */
public final class JournalReport {
    private final Database database;
    private final InstantSource clock;

    public JournalReport(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * How many writes there are.
     *
     * @param states how many are in each state, with those that have none
     * @param inProgress how many an attempt has the sole right to
     * @param incomplete how many are saved and have something left to do
     */
    public record Summary(Map<State, Long> states, long inProgress, long incomplete) {}

    /** Lists writes of an environment, the newest first. */
    public Page<ReportedWrite> list(String environmentId, JournalFilter filter, PageRequest page) {
        long now = clock.millis();
        List<ReportedWrite> rows = database.read(handle -> ReportRows.list(handle, environmentId, filter, page, now));
        return page.page(rows, ReportedWrite::receivedAt, ReportedWrite::id);
    }

    /** Finds one write of an environment. */
    public Optional<ReportedWrite> find(String environmentId, String id) {
        long now = clock.millis();
        return database.read(handle -> ReportRows.find(handle, environmentId, id, now));
    }

    /** Lists the provider requests of a write, in the order in which they were first sent. */
    public List<ReportedStep> steps(ReportedWrite write) {
        return database.read(handle -> ReportRows.steps(handle, write.id()));
    }

    /** Counts the writes of an environment. */
    public Summary summary(String environmentId) {
        long now = clock.millis();
        Map<State, Long> states = new EnumMap<>(State.class);
        for (State state : State.values()) {
            states.put(state, 0L);
        }
        long inProgress = 0;
        long incomplete = 0;
        for (ReportRows.Count count : database.read(handle -> ReportRows.counts(handle, environmentId, now))) {
            states.merge(count.state(), count.writes(), Long::sum);
            inProgress += count.isInProgress() ? count.writes() : 0;
            incomplete += count.state().isSaved() && !count.isComplete() ? count.writes() : 0;
        }
        return new Summary(states, inProgress, incomplete);
    }
}
