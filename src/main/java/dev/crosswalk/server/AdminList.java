package dev.crosswalk.server;

import dev.crosswalk.storage.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of the admin routes: what part is asked for, and the envelope that it comes in. */
final class AdminList {
    private AdminList() {}

    /** Reads {@code limit} and {@code next_cursor}. */
    static PageRequest request(QueryValues values) {
        Integer limit = values.number("limit", 1, PageRequest.MAXIMUM_LIMIT);
        return new PageRequest(limit == null ? PageRequest.MAXIMUM_LIMIT : limit, values.text("next_cursor"));
    }

    /** Answers with a part of a list. */
    static Reply reply(List<?> items, @Nullable String nextCursor, PageRequest page) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("result", items);
        envelope.put("next_cursor", nextCursor);
        envelope.put("limit", page.limit());
        return Reply.ok(envelope);
    }
}
