package dev.crosswalk.server;

import dev.crosswalk.account.TimeRange;
import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import dev.crosswalk.telemetry.CallLog;
import dev.crosswalk.telemetry.CallLogFilter;
import dev.crosswalk.telemetry.RequestType;
import dev.crosswalk.telemetry.StoredCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The stored log of calls, for holders of an API token. */
final class LogRoutes {
    /** How many entries a page has at most, and where nobody says how many. */
    static final int MAXIMUM_LIMIT = 100;

    /** How long a range may be: the longest month. */
    static final Duration MAXIMUM_RANGE = Duration.ofDays(31);

    private static final String CALLS = "unified_proxy_api";
    private static final String CREATED_AT = "created_at";
    private static final String FILTER = "log_type_filter";
    private static final String TYPE = "log_type";

    /** Logs of what this server does not do; they have no entries. */
    private static final Set<String> EMPTY = Set.of("rapid_bridge", "webhook", "sync_job_cron_trigger", "mcp");

    private static final Set<String> FILTERS =
            new TreeSet<>(Set.of("request_type", "integrated_account_id", "environment_id", "integration"));

    private final CallLog log;

    LogRoutes(CallLog log) {
        this.log = log;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/log", Access.API_TOKEN, this::list));
    }

    private Reply list(Call call) {
        QueryValues values = new QueryValues(call.query());
        String type = values.text(TYPE);
        Integer limit = values.number("limit", 1, MAXIMUM_LIMIT);
        PageRequest page = new PageRequest(limit == null ? MAXIMUM_LIMIT : limit, values.text("next_cursor"));
        Map<String, @Nullable Object> filters = values.object(FILTER);
        CallLogFilter filter = filter(values, filters);
        if (type != null && !type.equals(CALLS) && !EMPTY.contains(type)) {
            values.fail(
                    TYPE, CALLS + " (or one of " + new TreeSet<>(EMPTY) + ", which are empty here)", "another word");
        }
        values.requireValid();
        Object environment = filters.get("environment_id");
        boolean elsewhere = environment != null && !environment.equals(call.environmentId());
        if (elsewhere || (type != null && EMPTY.contains(type))) {
            return AdminList.reply(List.of(), null, page);
        }
        Page<StoredCall> found = log.list(call.environmentId(), filter, page);
        return AdminList.reply(found.items().stream().map(LogView::of).toList(), found.nextCursor(), page);
    }

    private static CallLogFilter filter(QueryValues values, Map<String, @Nullable Object> filters) {
        TimeRange range = TimeRanges.read(values, CREATED_AT);
        if (range.from() != null && range.before() == null) {
            values.fail(CREATED_AT, "a range with an end, created_at[lt], where it has a start", "one without");
        } else if (range.from() != null
                && range.before() != null
                && Duration.between(range.from(), range.before()).compareTo(MAXIMUM_RANGE) > 0) {
            values.fail(CREATED_AT, "a range of at most " + MAXIMUM_RANGE.toDays() + " days", "a longer one");
        }
        for (Map.Entry<String, @Nullable Object> filter : filters.entrySet()) {
            if (!FILTERS.contains(filter.getKey())) {
                values.fail(FILTER, "by one of " + FILTERS, "by another name");
            } else if (!(filter.getValue() instanceof String)) {
                values.fail(FILTER + "[" + filter.getKey() + "]", "one value", "several");
            }
        }
        return new CallLogFilter(
                range.from(),
                range.before(),
                requestType(values, text(filters, "request_type")),
                text(filters, "integrated_account_id"),
                text(filters, "integration"));
    }

    private static @Nullable RequestType requestType(QueryValues values, @Nullable String word) {
        Optional<RequestType> type = word == null ? Optional.empty() : RequestType.find(word);
        if (word != null && type.isEmpty()) {
            values.fail(FILTER + "[request_type]", "unified, proxy or custom", "another word");
        }
        return type.orElse(null);
    }

    private static @Nullable String text(Map<String, @Nullable Object> filters, String name) {
        return filters.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
