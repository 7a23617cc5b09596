package dev.crosswalk.provider;

import dev.crosswalk.connector.Pagination;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one of the paging kinds asks for a page and finds the next. The state between pages is a small JSON object that
 * travels in the caller's cursor, since the server keeps none.
 */
public final class Paging {
    /** Bounded everywhere: a header comes from outside, and a number in it must fit. */
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("\\s{0,9}\\S{1,30}\\s{1,9}(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)\\s{0,9}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private Paging() {}

    /**
     * What chooses a page.
     *
     * @param query query parameters
     * @param headers headers
     * @param body keys of the body
     * @param url replaces the request's whole URL; null where the parameters do it
     * @param without JSON Pointers of what this page's body must not hold
     */
    public record PageParts(
            Map<String, @Nullable Object> query,
            Map<String, String> headers,
            Map<String, @Nullable Object> body,
            @Nullable String url,
            List<String> without) {
        /** The parts of a call that has no pages. */
        public static final PageParts NONE = new PageParts(Map.of(), Map.of(), Map.of(), null);

        /** Makes the parts of a page whose body may hold all that the first one's does. */
        public PageParts(
                Map<String, @Nullable Object> query,
                Map<String, String> headers,
                Map<String, @Nullable Object> body,
                @Nullable String url) {
            this(query, headers, body, url, List.of());
        }

        /** Returns a body with only what belongs on this page. */
        public @Nullable Object kept(@Nullable Object whole) {
            Object kept = whole;
            for (String pointer : without) {
                kept = Pointers.without(kept, pointer);
            }
            return kept;
        }
    }

    /** Returns what asks for a page of at most {@code size} records; an empty state asks for the first. */
    public static PageParts parts(Pagination pagination, Map<String, @Nullable Object> state, int size) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (pagination.limitParameter() != null) {
            query.put(pagination.limitParameter(), size);
        }
        return switch (pagination) {
            case Pagination.None _ -> PageParts.NONE;
            case Pagination.Cursor cursor -> {
                Map<String, @Nullable Object> target = cursor.inBody() ? body : query;
                if (cursor.inBody()) {
                    body.putAll(query);
                    query.clear();
                }
                if (state.get("cursor") != null) {
                    target.put(cursor.cursorParameter(), state.get("cursor"));
                }
                yield new PageParts(
                        query,
                        Map.of(),
                        Pointers.nested(body),
                        null,
                        state.get("cursor") == null ? List.of() : cursor.firstPageOnly());
            }
            case Pagination.Page page -> {
                query.put(page.pageParameter(), number(state, "page", page.firstPage()));
                if (page.inBody()) {
                    body.putAll(query);
                    query.clear();
                }
                yield new PageParts(query, Map.of(), Pointers.nested(body), null);
            }
            case Pagination.Offset offset -> {
                query.put(offset.offsetParameter(), number(state, "offset", 0));
                if (offset.inBody()) {
                    body.putAll(query);
                    query.clear();
                }
                yield new PageParts(query, Map.of(), Pointers.nested(body), null);
            }
            case Pagination.LinkHeader _, Pagination.NextUrl _ ->
                new PageParts(query, Map.of(), body, state.get("url") instanceof String url ? url : null);
            case Pagination.Range range -> {
                long start = number(state, "start", 0);
                yield new PageParts(
                        query, Map.of("range", range.unit() + "=" + start + "-" + (start + size - 1)), body, null);
            }
            case Pagination.Computed _ -> {
                if (state.get("query") instanceof Map<?, ?> next) {
                    query.putAll(Json.asObject(next));
                }
                yield new PageParts(query, Map.of(), body, null);
            }
        };
    }

    /**
     * Takes the position out of a caller's own parameters, where the caller pages as the provider does, and returns it as the
     * state of that page; empty where there is none.
     *
     * @param parameters each with its values; the ones that are taken are removed
     */
    public static Map<String, @Nullable Object> takeStart(Pagination pagination, Map<String, List<String>> parameters) {
        String parameter = switch (pagination) {
            case Pagination.Cursor cursor when !cursor.inBody() -> cursor.cursorParameter();
            case Pagination.Page page when !page.inBody() -> page.pageParameter();
            case Pagination.Offset offset when !offset.inBody() -> offset.offsetParameter();
            default -> "";
        };
        List<String> given = parameters.remove(parameter);
        if (given == null || given.getLast().isEmpty()) {
            return Map.of();
        }
        String position = given.getLast();
        if (pagination instanceof Pagination.Cursor) {
            return Map.of("cursor", position);
        }
        if (!NUMBER.matcher(position).matches()) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST, "The query parameter `" + parameter + "` must be a whole number.");
        }
        return Map.of(pagination instanceof Pagination.Page ? "page" : "offset", Long.valueOf(position));
    }

    /**
     * Finds the state of the next page.
     *
     * @param scope what expressions see, {@code response} included
     * @param count how many records the provider gave
     * @param size how many were asked for
     * @return null where this was the last page
     */
    public static @Nullable Map<String, @Nullable Object> next(
            Pagination pagination,
            Map<String, @Nullable Object> state,
            PageParts page,
            Map<String, @Nullable Object> scope,
            ProviderResponse response,
            int count,
            int size) {
        return switch (pagination) {
            case Pagination.None _ -> null;
            case Pagination.Cursor cursor ->
                single("cursor", nonEmpty(cursor.cursorAt().evaluate(scope)));
            case Pagination.Page counted ->
                hasMore(counted.moreWhen(), scope, count, size)
                        ? single("page", number(state, "page", counted.firstPage()) + 1)
                        : null;
            case Pagination.Offset offset ->
                hasMore(offset.moreWhen(), scope, count, size) && count > 0
                        ? single("offset", number(state, "offset", 0) + count)
                        : null;
            case Pagination.LinkHeader _ ->
                single("url", nextLink(response.headers().getOrDefault("link", "")));
            case Pagination.NextUrl next -> single("url", nonEmpty(next.urlAt().evaluate(scope)));
            case Pagination.Range _ -> rangeAfter(response, count);
            case Pagination.Computed computed -> {
                Map<String, @Nullable Object> withPage = new LinkedHashMap<>(scope);
                withPage.put("page", page.query());
                yield single("query", computed.next().evaluate(withPage));
            }
        };
    }

    /** Returns the URL that a {@code Link} header marks as next; null where it marks none. Looks at each character once. */
    static @Nullable String nextLink(String header) {
        int from = 0;
        while (true) {
            int open = header.indexOf('<', from);
            int close = open < 0 ? -1 : header.indexOf('>', open);
            if (close < 0) {
                return null;
            }
            int comma = header.indexOf(',', close);
            int end = comma < 0 ? header.length() : comma;
            if (isNext(header.substring(close + 1, end))) {
                return header.substring(open + 1, close);
            }
            from = end;
        }
    }

    private static boolean isNext(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("rel")) {
                String relations =
                        parameter.substring(equals + 1).replace('"', ' ').strip();
                for (String relation : relations.split("\\s+", -1)) {
                    if (relation.equalsIgnoreCase("next")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static @Nullable Map<String, @Nullable Object> rangeAfter(ProviderResponse response, int count) {
        Matcher range = CONTENT_RANGE.matcher(response.headers().getOrDefault("content-range", ""));
        if (!range.matches() || count == 0) {
            return null;
        }
        long next = Long.parseLong(range.group(2)) + 1;
        boolean isLast = !range.group(3).equals("*") && next >= Long.parseLong(range.group(3));
        return isLast ? null : single("start", next);
    }

    private static boolean hasMore(
            @Nullable Expression moreWhen, Map<String, @Nullable Object> scope, int count, int size) {
        return moreWhen == null ? count >= size : moreWhen.test(scope);
    }

    private static @Nullable Map<String, @Nullable Object> single(String key, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put(key, value);
        return state;
    }

    private static @Nullable Object nonEmpty(@Nullable Object value) {
        return value == null || value.equals("") ? null : value;
    }

    private static long number(Map<String, @Nullable Object> state, String key, long first) {
        Object value = state.get(key);
        if (value == null) {
            return first;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw CrosswalkException.of(ErrorCode.INVALID_CURSOR, "next_cursor cannot be read. Start again without it.");
    }
}
