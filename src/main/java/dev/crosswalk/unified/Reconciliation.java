package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.FindDuplicate;
import dev.crosswalk.connector.Operation;
import dev.crosswalk.connector.Pagination;
import dev.crosswalk.connector.RequestMapping;
import dev.crosswalk.connector.Step;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.provider.Paging;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search for the record of a write whose answer never came, before it may be sent again.
 *
 * <p>It never guesses: what it cannot tell stays uncertain.
 */
final class Reconciliation {
    /** How many of the provider's pages are looked through. */
    static final int MAXIMUM_PAGES = 5;

    /** How many records a page is asked for. */
    private static final int PAGE_SIZE = 100;

    /**
     * For how long after a write nothing is made of its not being found, whatever the connector says: a request that was cut off
     * may still be on its way.
     */
    static final Duration LEAST_SETTLE = Duration.ofSeconds(5);

    private static final DateTimeFormatter SENT_AT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Call call;
    private final Case chosen;
    private final Exchange exchange;
    private final Ledger ledger;
    private final ProviderRequest request;

    Reconciliation(Call call, Case chosen, Exchange exchange, Ledger ledger, ProviderRequest request) {
        this.call = call;
        this.chosen = chosen;
        this.exchange = exchange;
        this.ledger = ledger;
        this.request = request;
    }

    /** What may be done about a write. */
    sealed interface Finding {
        /** Nothing of it was ever sent, or what was sent is known: it goes on as usual. */
        record Plain() implements Finding {}

        /** The provider does not have it, so that it may be sent again. */
        record Absent() implements Finding {}

        /** The provider has it: this is what the write would have answered. */
        record Found(ProviderResponse answer) implements Finding {}
    }

    /**
     * Looks for the record.
     *
     * @throws CrosswalkException with {@code OUTCOME_UNCERTAIN} where it cannot be told whether the provider has it
     */
    Finding find() {
        Optional<Ledger.Unknown> unknown = ledger.unknown();
        if (unknown.isEmpty()) {
            return new Finding.Plain();
        }
        if (setsRatherThanAdds()) {
            return new Finding.Absent();
        }
        FindDuplicate recipe = chosen.findDuplicate();
        if (recipe == null) {
            throw uncertain(
                    call.connector().label()
                            + " offers no way to look for it, so it is not sent again. Look there yourself, and"
                            + " write it with a new key if it is not there.",
                    null);
        }
        return judge(recipe, unknown.get());
    }

    /** An update or a delete that is carried out twice leaves what once would have left. */
    private boolean setsRatherThanAdds() {
        String method = call.request().method();
        return method.equals("update") || method.equals("delete");
    }

    private Finding judge(FindDuplicate recipe, Ledger.Unknown unknown) {
        Map<String, @Nullable Object> scope = searchScope(unknown.firstSentAt());
        List<Map<?, ?>> matches = new ArrayList<>();
        boolean isWhole = collect(recipe, scope, matches);
        // In this order: a twin that settles in between has noted its record by the time that it is no longer
        // unsettled.
        boolean hasTwin = ledger.hasUnsettledTwin(WriteIdentity.of(chosen, request, exchange.scope()));
        matches.removeIf(record -> isOfAnotherKey(scope, record));
        if (matches.size() == 1 && !hasTwin) {
            Object answer = recipe.answer().evaluate(with(scope, "record", matches.getFirst()));
            return new Finding.Found(new ProviderResponse(201, Map.of(), answer));
        }
        if (!matches.isEmpty() || !isWhole) {
            throw uncertain(
                    call.connector().label() + " has "
                            + (isWhole ? matches.size() + " records" : "too many records to look through")
                            + " that may be it, so it is not sent again. Look there yourself.",
                    null);
        }
        Duration settle = recipe.settle().compareTo(LEAST_SETTLE) > 0 ? recipe.settle() : LEAST_SETTLE;
        Duration left = Duration.between(
                call.deadline().clock().instant(), unknown.sentAt().plus(settle));
        if (left.isPositive()) {
            throw uncertain(
                    call.connector().label() + " does not show it yet, and may need " + settle.toSeconds()
                            + " seconds to. Repeat the call with the same key after that; nothing is sent twice.",
                    left);
        }
        return new Finding.Absent();
    }

    /** Collects the records that match; false where there are more pages than are looked through. */
    private boolean collect(FindDuplicate recipe, Map<String, @Nullable Object> scope, List<Map<?, ?>> matches) {
        for (Step step : recipe.steps()) {
            search(step, scope);
        }
        Pagination pagination = recipe.operation().pagination();
        Map<String, @Nullable Object> state = Map.of();
        int size = Math.min(PAGE_SIZE, pagination.maxLimit());
        for (int page = 0; page < MAXIMUM_PAGES; page++) {
            Paging.PageParts parts = Paging.parts(pagination, state, size);
            ProviderResponse response = search(recipe.operation(), recipe.request(), parts, scope);
            scope.put("response", response.asScope());
            Object listed = recipe.recordsAt().evaluate(scope);
            List<?> records = listed instanceof List<?> list ? list : listed == null ? List.of() : List.of(listed);
            records.forEach(record -> addIfMatching(recipe, scope, record, matches));
            Map<String, @Nullable Object> next =
                    Paging.next(pagination, state, parts, scope, response, records.size(), size);
            if (next == null) {
                return true;
            }
            state = next;
        }
        return false;
    }

    private void addIfMatching(
            FindDuplicate recipe, Map<String, @Nullable Object> scope, Object record, List<Map<?, ?>> matches) {
        if (record instanceof Map<?, ?> map && recipe.match().test(with(scope, "record", map))) {
            matches.add(map);
        }
    }

    private boolean isOfAnotherKey(Map<String, @Nullable Object> scope, Map<?, ?> record) {
        String id = Records.idOf(call, chosen, with(scope, "record", record));
        return id != null && ledger.isOfAnotherKey(id);
    }

    /** Returns what a search for the record of a write sees, apart from the call: what it reads does not count as sent. */
    private Map<String, @Nullable Object> searchScope(Instant sentAt) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>(exchange.scope());
        Map<String, @Nullable Object> body = new LinkedHashMap<>(call.request().body());
        body.remove("remote_data");
        seen.put("body", body);
        seen.put("query", call.request().query());
        seen.put("steps", new LinkedHashMap<>(Json.asObject(seen.get("steps"))));
        seen.put("sent", WriteIdentity.sent(chosen.request(), request, seen));
        seen.put("sent_at", SENT_AT.format(sentAt.truncatedTo(ChronoUnit.MILLIS)));
        return seen;
    }

    /** Runs a step of a search in a scope of its own. */
    private void search(Step step, Map<String, @Nullable Object> seen) {
        if (step.when() == null || step.when().test(seen)) {
            ProviderResponse response = search(step.operation(), step.request(), Paging.PageParts.NONE, seen);
            Map<String, @Nullable Object> answered = new LinkedHashMap<>();
            if (seen.get("steps") instanceof Map<?, ?> before) {
                answered.putAll(Json.asObject(before));
            }
            answered.put(step.name(), response.asScope());
            seen.put("steps", answered);
        }
    }

    /** Sends a request that only reads, filled from a scope of its own. */
    private ProviderResponse search(
            Operation operation, RequestMapping mapping, Paging.PageParts page, Map<String, @Nullable Object> seen) {
        Map<String, @Nullable Object> query = Exchange.object(mapping.query(), seen);
        query.putAll(page.query());
        Map<String, @Nullable Object> headers = Exchange.object(mapping.headers(), seen);
        headers.putAll(page.headers());
        Object body = page.kept(evaluate(mapping.body(), seen));
        if (!page.body().isEmpty()) {
            body = RemoteMerge.merge(body, "", page.body());
        }
        ProviderRequest request = ProviderRequests.build(
                call.connector(),
                call.account(),
                operation,
                Exchange.object(mapping.path(), seen),
                query,
                headers,
                body);
        return exchange.sender()
                .sendNow(page.url() == null ? request : ProviderRequests.withUrl(request, page.url()), seen);
    }

    private static @Nullable Object evaluate(@Nullable Expression expression, Map<String, @Nullable Object> seen) {
        return expression == null ? null : expression.evaluate(seen);
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> scope, String name, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(scope);
        more.put(name, value);
        return more;
    }

    private static CrosswalkException uncertain(String why, @Nullable Duration wait) {
        return CrosswalkException.builder(
                        ErrorCode.OUTCOME_UNCERTAIN,
                        "An earlier attempt with this Idempotency-Key was sent and never answered, and nobody knows whether it"
                                + " was carried out. " + why)
                .uncertain(true)
                .retryable(wait != null)
                .retryAfter(wait)
                .build();
    }
}
