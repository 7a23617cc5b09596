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
    /** The kinds that the interpreter itself makes. */
    static final Set<String> KINDS = Set.of(
            "missing_field",
            "unknown_field",
            "wrong_type",
            "bad_format",
            "bad_value",
            "bad_pattern",
            "too_long",
            "too_short",
            "out_of_range",
            "read_only",
            "create_only",
            "bad_reference",
            "duplicate",
            "bad_link",
            "missing_record",
            "too_many_items",
            "missing_parameter",
            "unknown_parameter",
            "bad_parameter",
            "bad_cursor",
            "not_found",
            "deleted",
            "malformed_id",
            "unknown_type",
            "unknown_route",
            "wrong_method",
            "rate_limited",
            "missing_token",
            "unknown_token",
            "expired_token",
            "unauthorized",
            "malformed_body",
            "wrong_content_type",
            "malformed_query",
            "bad_client",
            "bad_grant",
            "unsupported_grant",
            "server_error",
            "validation",
            "default");

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
        return switch (kind) {
            case "missing_token", "unknown_token", "expired_token" -> "unauthorized";
            case "deleted", "malformed_id" -> "not_found";
            case "unknown_type", "wrong_method" -> "unknown_route";
            case "missing_parameter", "unknown_parameter", "bad_cursor" -> "bad_parameter";
            case "missing_field",
                    "unknown_field",
                    "wrong_type",
                    "bad_format",
                    "bad_value",
                    "bad_pattern",
                    "too_long",
                    "too_short",
                    "out_of_range",
                    "read_only",
                    "create_only",
                    "bad_reference",
                    "duplicate",
                    "bad_link",
                    "missing_record",
                    "too_many_items" -> "validation";
            case "default" -> "";
            default -> "default";
        };
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
