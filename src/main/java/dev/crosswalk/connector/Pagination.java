package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a provider's list goes on: one of the paging kinds of docs/reference/connector-format.md. */
public sealed interface Pagination {
    /** Returns the parameter that takes the page's size, or null where the provider takes none. */
    @Nullable
    String limitParameter();

    /** Returns the largest page that the provider gives. */
    int maxLimit();

    /** Everything comes at once. */
    record None() implements Pagination {
        @Override
        public @Nullable String limitParameter() {
            return null;
        }

        @Override
        public int maxLimit() {
            return Integer.MAX_VALUE;
        }
    }

    /**
     * The answer names the next page with a token.
     *
     * @param firstPageOnly JSON Pointers of what the body of a request that carries a token must not hold
     */
    record Cursor(
            Expression cursorAt,
            String cursorParameter,
            boolean inBody,
            @Nullable String limitParameter,
            int maxLimit,
            List<String> firstPageOnly)
            implements Pagination {
        public Cursor(
                Expression cursorAt,
                String cursorParameter,
                boolean inBody,
                @Nullable String limitParameter,
                int maxLimit) {
            this(cursorAt, cursorParameter, inBody, limitParameter, maxLimit, List.of());
        }
    }

    /** Pages are counted. */
    record Page(
            String pageParameter,
            boolean inBody,
            int firstPage,
            @Nullable Expression moreWhen,
            @Nullable String limitParameter,
            int maxLimit)
            implements Pagination {}

    /** Records are counted. */
    record Offset(
            String offsetParameter,
            boolean inBody,
            @Nullable Expression moreWhen,
            @Nullable String limitParameter,
            int maxLimit)
            implements Pagination {}

    /** The {@code Link} header holds the next page's URL, as RFC 8288 has it. */
    record LinkHeader(@Nullable String limitParameter, int maxLimit) implements Pagination {}

    /** The body holds the next page's URL or path. */
    record NextUrl(Expression urlAt, @Nullable String limitParameter, int maxLimit) implements Pagination {}

    /** Pages are ranges of a {@code Range} header, as RFC 9110 has it. */
    record Range(String unit, int maxLimit) implements Pagination {
        @Override
        public @Nullable String limitParameter() {
            return null;
        }
    }

    /** An expression makes the next page's query parameters. */
    record Computed(Expression next, @Nullable String limitParameter, int maxLimit) implements Pagination {}
}
