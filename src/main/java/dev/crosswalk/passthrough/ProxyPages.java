package dev.crosswalk.passthrough;

import dev.crosswalk.connector.Pagination;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.CrosswalkException.ProviderAnswer;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.provider.Cursor;
import dev.crosswalk.provider.Cursors;
import dev.crosswalk.provider.Paging;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of the provider's own records, page by page under one cursor, however the provider pages. A page without records
 * is not shown while another one follows, since some clients stop there. Used by one thread.
 */
final class ProxyPages {
    /** How many of the provider's pages one call looks through for records. */
    static final int MAXIMUM_PAGES = 20;

    /** How many records a page has where the caller does not say. */
    static final int DEFAULT_LIMIT = 100;

    private static final String CASE = "list";

    /** The key of a cursor's state that tells how many records of a page were shown already. */
    private static final String SHOWN = "shown";

    private final ProxyCall call;
    private final Cursors cursors;
    private final Pagination pagination;
    private final Map<String, List<String>> query;
    private final @Nullable Integer asked;
    private final int size;
    private final Cursor start;

    ProxyPages(ProxyCall call, Cursors cursors) {
        this.cursors = cursors;
        this.call = call;
        this.pagination = call.operation().pagination();
        this.query = new LinkedHashMap<>(call.query());
        Integer theirs = takeSize(pagination.limitParameter(), query);
        this.asked = theirs == null ? call.request().limit() : theirs;
        this.size = Math.min(asked == null ? DEFAULT_LIMIT : asked, pagination.maxLimit());
        Map<String, @Nullable Object> position = Paging.takeStart(pagination, query);
        String cursor = call.request().cursor();
        this.start = cursor == null ? new Cursor(CASE, position) : cursors.decode(accountId(), listName(), cursor);
    }

    /** Makes the first request. */
    ProviderRequest first() {
        return call.page(pageQuery(parts(start)), parts(start));
    }

    PassthroughAnswer answer(Exchange exchange) {
        Cursor at = start;
        for (int page = 1; ; page++) {
            Paging.PageParts parts = parts(at);
            Map<String, @Nullable Object> pageQuery = pageQuery(parts);
            ProviderResponse response = exchange.send(call.page(pageQuery, parts));
            List<?> records = recordsIn(exchange, response);
            int from = Math.min(shown(at), records.size());
            int to = Math.min(records.size(), from + mostShown());
            Cursor next = to < records.size()
                    ? samePageFrom(at, to)
                    : following(exchange, at, parts, pageQuery, response, records.size());
            List<?> result = records.subList(from, to);
            if (!result.isEmpty() || next == null || page == MAXIMUM_PAGES) {
                return new PassthroughAnswer(
                        200,
                        exchange.limits(call.operation(), response),
                        new PassthroughAnswer.Document(envelope(result, next)));
            }
            at = next;
        }
    }

    private Paging.PageParts parts(Cursor at) {
        return Paging.parts(pagination, at.state(), size);
    }

    private Map<String, @Nullable Object> pageQuery(Paging.PageParts parts) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(query);
        all.putAll(parts.query());
        return all;
    }

    private @Nullable Cursor following(
            Exchange exchange,
            Cursor at,
            Paging.PageParts parts,
            Map<String, @Nullable Object> pageQuery,
            ProviderResponse response,
            int count) {
        // An expression that computes the next page sees the caller's own parameters as well.
        Paging.PageParts sent = new Paging.PageParts(texts(pageQuery), parts.headers(), parts.body(), parts.url());
        Map<String, @Nullable Object> state =
                Paging.next(pagination, at.state(), sent, exchange.scope(response), response, count, size);
        return state == null ? null : new Cursor(CASE, state);
    }

    /** Returns parameters as an expression sees them: one value as itself, several as a list. */
    private static Map<String, @Nullable Object> texts(Map<String, @Nullable Object> query) {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        query.forEach((name, value) ->
                texts.put(name, value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value));
        return texts;
    }

    private List<?> recordsIn(Exchange exchange, ProviderResponse response) {
        Object records = call.operation().recordsAt().evaluate(exchange.scope(response));
        boolean isUnreadable =
                response.body() instanceof String || (response.body() == null && response.status() != 204);
        if (isUnreadable) {
            throw CrosswalkException.builder(
                            ErrorCode.PROVIDER_ANSWER_UNREADABLE,
                            call.connector().label() + " answered with status " + response.status()
                                    + ", but not with a list.")
                    .providerAnswer(new ProviderAnswer(response.status(), Map.of(), response.body()))
                    .build();
        }
        return records instanceof List<?> list ? list : records == null ? List.of() : List.of(records);
    }

    /** How many records of a page are shown at once: a provider that takes no limit gives more than was asked for. */
    private int mostShown() {
        boolean providerCuts = pagination.limitParameter() != null || pagination instanceof Pagination.Range;
        return asked == null || providerCuts ? Integer.MAX_VALUE / 2 : asked;
    }

    private static int shown(Cursor at) {
        return at.state().get(SHOWN) instanceof Number shown ? Math.max(0, shown.intValue()) : 0;
    }

    private static Cursor samePageFrom(Cursor at, int shown) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>(at.state());
        state.put(SHOWN, shown);
        return new Cursor(CASE, state);
    }

    private Map<String, @Nullable Object> envelope(List<?> result, @Nullable Cursor next) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("result", result);
        envelope.put("next_cursor", next == null ? null : cursors.encode(next, accountId(), listName()));
        envelope.put("prev_cursor", null);
        envelope.put("result_count", result.size());
        envelope.put("is_partial_response", call.method().isPartial());
        return envelope;
    }

    private String accountId() {
        return call.request().account().id();
    }

    private String listName() {
        return "proxy/" + call.request().resource();
    }

    /** Takes the page's size out of a caller's own parameters, where the caller asks as the provider does. */
    private static @Nullable Integer takeSize(@Nullable String name, Map<String, List<String>> query) {
        List<String> given = name == null ? null : query.remove(name);
        if (given == null) {
            return null;
        }
        String text = given.getLast();
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) > 0) {
            return Integer.parseInt(text);
        }
        throw CrosswalkException.of(
                ErrorCode.INVALID_REQUEST, "The query parameter `" + name + "` must be a whole number above 0.");
    }
}
