package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Route.Paging;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cuts a list into pages the vendor's way. */
final class Pager {
    private static final String CURSOR_MARK = "at:";

    private Pager() {}

    /** One page: its items and what expressions see as {@code page}. */
    record Page<T>(List<T> items, Map<String, @Nullable Object> shown) {}

    /** Cuts the page that a request asks for; everything where there is no paging. */
    static <T> Page<T> cut(List<T> all, @Nullable Paging paging, Scope scope) {
        if (paging == null || paging.kind().equals("none")) {
            return page(all, all, 0, Math.max(1, all.size()), null);
        }
        int limit = limit(paging, scope.evaluateIfPresent(paging.limit()));
        Object position = scope.evaluateIfPresent(paging.position());
        int offset = position == null || position.equals("") ? 0 : offset(paging, position, limit);
        if ((long) offset + limit > paging.maximumWindow()) {
            throw bad("bad_parameter", position, "nothing can be read beyond " + paging.maximumWindow());
        }
        int from = Math.min(offset, all.size());
        List<T> items = all.subList(from, Math.min(all.size(), from + limit));
        return page(all, items, from, limit, paging);
    }

    private static <T> Page<T> page(List<T> all, List<T> items, int offset, int limit, @Nullable Paging paging) {
        int end = offset + items.size();
        boolean more = end < all.size();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("limit", limit);
        shown.put("offset", offset);
        shown.put("number", offset / limit + (paging == null ? 1 : paging.first()));
        shown.put("count", items.size());
        shown.put("total", all.size());
        shown.put("more", more);
        if (more && paging != null) {
            shown.put("next", next(paging, end, limit));
        }
        return new Page<>(items, shown);
    }

    private static @Nullable Object next(Paging paging, int end, int limit) {
        return switch (paging.kind()) {
            case "offset" -> end;
            case "page" -> end / limit + paging.first();
            case "cursor" -> paging.plain() ? String.valueOf(end) : encoded(CURSOR_MARK + end);
            // The one who keeps the rest names it.
            default -> null;
        };
    }

    private static int offset(Paging paging, Object position, int limit) {
        String text = String.valueOf(position);
        if (paging.kind().equals("cursor") && !paging.plain()) {
            text = decoded(text);
        }
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw bad(paging.kind().equals("cursor") ? "bad_cursor" : "bad_parameter", position, "no such position");
        }
        if (paging.kind().equals("page")) {
            long first = (long) (number - paging.first()) * limit;
            if (first < 0 || first > Integer.MAX_VALUE) {
                throw bad("bad_parameter", position, "no such page");
            }
            return (int) first;
        }
        if (number < 0) {
            throw bad("bad_parameter", position, "a position is not negative");
        }
        return number;
    }

    private static int limit(Paging paging, @Nullable Object wanted) {
        if (wanted == null || wanted.equals("")) {
            return paging.defaultLimit();
        }
        int limit;
        try {
            limit = Integer.parseInt(String.valueOf(wanted));
        } catch (NumberFormatException _) {
            throw bad("bad_parameter", wanted, "the limit is not a number");
        }
        if (limit < 1 || (limit > paging.maximumLimit() && paging.refusesOverLimit())) {
            throw bad("bad_parameter", wanted, "the limit must be between 1 and " + paging.maximumLimit());
        }
        return Math.min(limit, paging.maximumLimit());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.startsWith(CURSOR_MARK) ? text.substring(CURSOR_MARK.length()) : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static ViolationException bad(String kind, @Nullable Object value, String message) {
        String path = kind.equals("bad_cursor") ? "cursor" : Objects.equals(kind, "bad_parameter") ? "limit" : "";
        return new ViolationException(new Violation(kind, path, value, "", message, ""));
    }
}
