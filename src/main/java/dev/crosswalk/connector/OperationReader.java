package dev.crosswalk.connector;

import dev.crosswalk.connector.Operation.BodyFormat;
import dev.crosswalk.connector.Operation.RateLimit;
import dev.crosswalk.mapping.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads operations, filling in the connector's defaults. */
final class OperationReader {
    private static final Set<String> VERBS_WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    private static final Set<String> VERBS_THAT_READ = Set.of("GET", "HEAD");

    private final Scope scope;
    private final String baseUrl;
    private final Map<String, String> headers;
    private final Pagination pagination;
    private final Expression recordAt;
    private final Expression recordsAt;
    private final Expression successWhen;
    private final @Nullable Expression errors;
    private final RateLimit rateLimit;

    /**
     * Reads the defaults of a connector's file.
     *
     * @param scope what expressions about an answer see
     */
    OperationReader(Section connector, Scope scope) {
        this.scope = scope;
        Section defaults = connector.section("defaults");
        this.baseUrl = connector.text("base_url", "");
        this.headers = connector.textMap("headers");
        this.pagination = PaginationReader.read(defaults.section("pagination"), scope);
        this.recordAt = defaults.expression("record_at", scope, defaults.constant("response.body"));
        this.recordsAt = defaults.expression("records_at", scope, defaults.constant("response.body"));
        this.successWhen = defaults.expression(
                "success_when", scope, defaults.constant("response.status >= 200 and response.status < 300"));
        this.errors = defaults.findExpression("errors", scope);
        this.rateLimit = rateLimit(defaults.section("rate_limit"));
    }

    /** Returns what expressions about an answer see. */
    Scope scope() {
        return scope;
    }

    Operation read(String name, Section section) {
        String http = section.text("http", "GET /").strip();
        int space = http.indexOf(' ');
        String verb = (space < 0 ? http : http.substring(0, space)).toUpperCase(Locale.ROOT);
        Map<String, String> allHeaders = new LinkedHashMap<>(headers);
        allHeaders.putAll(section.textMap("headers"));
        return new Operation(
                name,
                verb,
                space < 0 ? "/" : http.substring(space + 1).strip(),
                section.text("base_url", baseUrl),
                section.textMap("query"),
                allHeaders,
                bodyFormat(verb, section),
                VERBS_THAT_READ.contains(verb) || section.flag("reads", false),
                section.text("remote_data_at", ""),
                section.has("pagination") ? PaginationReader.read(section.section("pagination"), scope) : pagination,
                section.expression("record_at", scope, recordAt),
                section.expression("records_at", scope, recordsAt),
                section.expression("success_when", scope, successWhen),
                section.has("errors") ? section.findExpression("errors", scope) : errors,
                section.has("rate_limit") ? rateLimit(section.section("rate_limit")) : rateLimit,
                section.texts("scopes"),
                section.text("documentation", ""));
    }

    /** Makes the operation that stands for any call below the base URL, with the connector's defaults. */
    Operation custom() {
        return new Operation(
                "custom",
                "GET",
                "/{path}",
                baseUrl,
                Map.of(),
                headers,
                BodyFormat.JSON,
                true,
                "",
                new Pagination.None(),
                recordAt,
                recordsAt,
                successWhen,
                errors,
                rateLimit,
                List.of(),
                "");
    }

    /** Stands in for an operation that does not exist, so that reading can go on to the next problem. */
    Operation unknown(String name) {
        return new Operation(
                name,
                "GET",
                "/",
                baseUrl,
                Map.of(),
                headers,
                BodyFormat.NONE,
                true,
                "",
                new Pagination.None(),
                recordAt,
                recordsAt,
                successWhen,
                null,
                RateLimit.UNKNOWN,
                List.of(),
                "");
    }

    private static BodyFormat bodyFormat(String verb, Section section) {
        String usual = VERBS_WITHOUT_BODY.contains(verb) ? "none" : "json";
        return BodyFormat.valueOf(section.text("body_format", usual).toUpperCase(Locale.ROOT));
    }

    private RateLimit rateLimit(Section section) {
        return new RateLimit(
                section.findExpression("limited_when", scope),
                section.findExpression("limit", scope),
                section.findExpression("window_seconds", scope),
                section.findExpression("remaining", scope),
                section.findExpression("reset_seconds", scope),
                section.findExpression("retry_after_seconds", scope));
    }
}
