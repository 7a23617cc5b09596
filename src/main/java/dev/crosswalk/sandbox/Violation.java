package dev.crosswalk.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a request that the provider refuses.
 *
 * @param kind a word that {@code errors} may have an entry for
 * @param path where it stands in the record, for instance {@code guests[0].person_id}; empty for the whole
 * @param value what came; null where nothing did
 * @param expected what would be right; empty where that says nothing
 * @param message one sentence
 * @param type the type of the record; empty where there is none
 */
record Violation(String kind, String path, @Nullable Object value, String expected, String message, String type) {
    /** The kinds that the interpreter itself makes, each to the one that serves where it has no entry of its own. */
    private static final Map<String, String> FALLBACKS = Map.ofEntries(
            Map.entry("missing_field", "validation"),
            Map.entry("unknown_field", "validation"),
            Map.entry("wrong_type", "validation"),
            Map.entry("bad_format", "validation"),
            Map.entry("bad_value", "validation"),
            Map.entry("bad_pattern", "validation"),
            Map.entry("too_long", "validation"),
            Map.entry("too_short", "validation"),
            Map.entry("out_of_range", "validation"),
            Map.entry("read_only", "validation"),
            Map.entry("create_only", "validation"),
            Map.entry("bad_reference", "validation"),
            Map.entry("duplicate", "validation"),
            Map.entry("bad_link", "validation"),
            Map.entry("missing_record", "validation"),
            Map.entry("too_many_items", "validation"),
            Map.entry("missing_parameter", "bad_parameter"),
            Map.entry("unknown_parameter", "bad_parameter"),
            Map.entry("bad_parameter", "default"),
            Map.entry("bad_cursor", "bad_parameter"),
            Map.entry("not_found", "default"),
            Map.entry("deleted", "not_found"),
            Map.entry("malformed_id", "not_found"),
            Map.entry("unknown_type", "unknown_route"),
            Map.entry("unknown_route", "default"),
            Map.entry("wrong_method", "unknown_route"),
            Map.entry("rate_limited", "default"),
            Map.entry("missing_token", "unauthorized"),
            Map.entry("unknown_token", "unauthorized"),
            Map.entry("expired_token", "unauthorized"),
            Map.entry("unauthorized", "default"),
            Map.entry("malformed_body", "default"),
            Map.entry("wrong_content_type", "default"),
            Map.entry("malformed_query", "default"),
            Map.entry("bad_client", "default"),
            Map.entry("bad_grant", "default"),
            Map.entry("unsupported_grant", "default"),
            Map.entry("server_error", "default"),
            Map.entry("validation", "default"),
            Map.entry("default", ""));

    /** The kinds that the interpreter itself makes. */
    static final Set<String> KINDS = FALLBACKS.keySet();

    /** Makes a violation that concerns no field. */
    static Violation of(String kind, String message) {
        return new Violation(kind, "", null, "", message, "");
    }

    /** Returns the same violation of a record of a type. */
    Violation in(String typeName) {
        return new Violation(kind, path, value, expected, message, typeName);
    }

    /** Returns the kind whose entry in {@code errors} serves where a kind has none; empty at the end. */
    static String fallbackOf(String kind) {
        return FALLBACKS.getOrDefault(kind, "default");
    }

    /** Returns the last name of the path, without an index. */
    String field() {
        String last = path.substring(path.lastIndexOf('.') + 1);
        int bracket = last.indexOf('[');
        // A field of a custom kind may hold a dot in its own name; then the whole path is the better answer.
        return bracket > 0 ? last.substring(0, bracket) : last;
    }

    /** Returns it as an expression sees it. */
    Map<String, @Nullable Object> asScope() {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("kind", kind);
        scope.put("path", path);
        scope.put("field", field());
        if (value != null) {
            scope.put("value", value);
        }
        scope.put("expected", expected);
        if (kind.equals("duplicate")) {
            scope.put("other", expected);
        }
        scope.put("message", message);
        scope.put("type", type);
        return scope;
    }
}
