package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import org.jspecify.annotations.Nullable;

/** Reads how a list goes on: one of the paging kinds of docs/reference/connector-format.md. */
final class PaginationReader {
    private static final int DEFAULT_MAX_LIMIT = 100;

    private PaginationReader() {}

    /** Reads a {@code pagination} section; an empty one means that everything comes at once. */
    static Pagination read(Section section, Scope scope) {
        String limit = section.findText("limit_parameter");
        int max = section.number("max_limit", DEFAULT_MAX_LIMIT);
        @Nullable Expression more = section.findExpression("more_when", scope);
        Expression nothing = section.constant("undefined");
        return switch (section.text("kind", "none")) {
            case "cursor" ->
                new Pagination.Cursor(
                        section.expression("cursor_at", scope, nothing),
                        section.text("cursor_parameter", ""),
                        section.text("cursor_in", "query").equals("body"),
                        limit,
                        max,
                        section.texts("first_page_only"));
            case "page" ->
                new Pagination.Page(
                        section.text("page_parameter", ""),
                        section.text("page_in", "query").equals("body"),
                        section.number("first_page", 1),
                        more,
                        limit,
                        max);
            case "offset" ->
                new Pagination.Offset(
                        section.text("offset_parameter", ""),
                        section.text("offset_in", "query").equals("body"),
                        more,
                        limit,
                        max);
            case "link_header" -> new Pagination.LinkHeader(limit, max);
            case "next_url" -> new Pagination.NextUrl(section.expression("url_at", scope, nothing), limit, max);
            case "range" -> new Pagination.Range(section.text("unit", ""), max);
            case "computed" ->
                new Pagination.Computed(section.expression("next", scope.with("page"), nothing), limit, max);
            default -> new Pagination.None();
        };
    }
}
