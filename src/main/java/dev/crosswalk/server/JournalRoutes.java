package dev.crosswalk.server;

import dev.crosswalk.account.TimeRange;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.JournalFilter;
import dev.crosswalk.idempotency.JournalReport;
import dev.crosswalk.idempotency.ReportedWrite;
import dev.crosswalk.idempotency.State;
import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal of writes, for holders of an API token: what is committed, what failed, and what nobody knows. */
final class JournalRoutes {
    private static final String COLLECTION = "/journal";

    private final JournalReport report;

    JournalRoutes(JournalReport report) {
        this.report = report;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", COLLECTION, Access.API_TOKEN, this::list),
                new Route(
                        "GET",
                        COLLECTION + "/summary",
                        Access.API_TOKEN,
                        call -> Reply.ok(JournalView.of(report.summary(call.environmentId())))),
                new Route("GET", COLLECTION + "/{id}", Access.API_TOKEN, this::get));
    }

    private Reply list(Call call) {
        QueryValues values = new QueryValues(call.query());
        PageRequest request = AdminList.request(values);
        State state = state(values);
        TimeRange range = TimeRanges.read(values, "created_at");
        JournalFilter filter =
                new JournalFilter(state, values.text("integrated_account_id"), range.from(), range.before());
        values.requireValid();
        Page<ReportedWrite> page = report.list(call.environmentId(), filter, request);
        return AdminList.reply(page.items().stream().map(JournalView::of).toList(), page.nextCursor(), request);
    }

    private Reply get(Call call) {
        ReportedWrite write = report.find(call.environmentId(), call.pathValue("id"))
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "The journal of this environment has no write of that id. GET /journal lists those whose keys have"
                                + " not expired."));
        return Reply.ok(JournalView.of(write, report.steps(write)));
    }

    private static @Nullable State state(QueryValues values) {
        String word = values.text("state");
        Optional<State> state = word == null ? Optional.empty() : State.find(word);
        if (word != null && state.isEmpty()) {
            values.fail("state", "one of " + State.words(), "another word");
        }
        return state.orElse(null);
    }
}
