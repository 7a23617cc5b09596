package dev.crosswalk.storage;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. Lists are in the order of {@code (created_at, id)}, and a cursor is the place of the
 * last item in that order, so that items created or deleted meanwhile neither repeat nor hide another.
 *
 * @param limit how many items at most
 * @param cursor the cursor of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
    /** How many items a page has at most, and where nobody says how many. */
    public static final int MAXIMUM_LIMIT = 5_000;

    /** The first page with as many items as there may be. */
    public static final PageRequest FIRST = new PageRequest(MAXIMUM_LIMIT, null);

    public PageRequest {
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST, "limit must be a whole number from 1 to " + MAXIMUM_LIMIT + ".");
        }
        if (cursor != null && cursor.isEmpty()) {
            cursor = null;
        }
    }

    /** The place of an item in the order of a list. */
    public record Position(long createdAt, String id) {
        /** Stands before every item. */
        public static final Position START = new Position(Long.MIN_VALUE, "");
    }

    /**
     * Returns the place after which the page begins.
     *
     * @throws CrosswalkException with {@code INVALID_CURSOR} where the cursor is not one of ours
     */
    public Position position() {
        if (cursor == null) {
            return Position.START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int dot = text.indexOf('.');
            if (dot > 0 && dot < text.length() - 1 && text.indexOf('\0') < 0) {
                return new Position(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    /** Returns how many rows to ask for: one more than the page holds, which tells whether there is a next one. */
    public int rows() {
        return limit + 1;
    }

    /** Makes the page from at most {@link #rows()} rows. */
    public <T> Page<T> page(List<T> rows, Function<T, Instant> createdAt, Function<T, String> id) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        T last = rows.get(limit - 1);
        String place = createdAt.apply(last).toEpochMilli() + "." + id.apply(last);
        String next = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        return new Page<>(rows.subList(0, limit), next);
    }

    private static CrosswalkException invalid(@Nullable Exception cause) {
        CrosswalkException.Builder builder = CrosswalkException.builder(
                ErrorCode.INVALID_CURSOR,
                "next_cursor is not a cursor of this list. "
                        + "Send the value of next_cursor from the page before, unchanged.");
        return cause == null ? builder.build() : builder.cause(cause).build();
    }
}
