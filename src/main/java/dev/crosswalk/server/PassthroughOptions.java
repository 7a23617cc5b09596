package dev.crosswalk.server;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a raw call that are ours and not the provider's.
 *
 * @param limit {@code limit} of a list: how many records a page should have; null where nobody says
 * @param cursor {@code next_cursor} of a list; null for the first page
 * @param isBodyPassthrough {@code truto_body_passthrough}: the body's bytes go out unmodified
 * @param isDryRun {@code dry_run}: nothing is sent
 */
record PassthroughOptions(
        @Nullable Integer limit, @Nullable String cursor, boolean isBodyPassthrough, boolean isDryRun) {
    /** The names that are ours in a custom call; every other one goes to the provider. */
    static final Set<String> CUSTOM = Set.of("integrated_account_id", "truto_body_passthrough", "dry_run");

    private static final Set<String> PROXY = Set.of(
            "integrated_account_id",
            "truto_body_passthrough",
            "truto_response_format",
            "truto_ignore_remote_data",
            "truto_exclude_fields",
            "truto_key_by",
            "truto_ignore_limit",
            "truto_super_query",
            "dry_run");

    private static final Set<String> PROXY_LIST = Set.of(
            "integrated_account_id",
            "truto_body_passthrough",
            "truto_response_format",
            "truto_ignore_remote_data",
            "truto_exclude_fields",
            "truto_key_by",
            "truto_ignore_limit",
            "truto_super_query",
            "dry_run",
            "limit",
            "next_cursor",
            "prev_cursor");

    /** Returns the names that are ours in a call of a provider's resource. */
    static Set<String> namesOfProxy(boolean isList) {
        return isList ? PROXY_LIST : PROXY;
    }

    /** Reads the parameters of a call of a provider's resource, or refuses with everything that is wrong with them. */
    static PassthroughOptions ofProxy(Call call, boolean isList) {
        QueryValues values = new QueryValues(call.query());
        if (isList && values.text("prev_cursor") != null) {
            values.refuse("prev_cursor", "Lists only go forward. Use `next_cursor`.");
        }
        for (String unified : Set.of("truto_exclude_fields", "truto_key_by", "truto_super_query")) {
            if (!values.list(unified).isEmpty()) {
                values.refuse(
                        unified, "`" + unified + "` is for unified calls: a raw call answers what the provider says.");
            }
        }
        String format = values.text("truto_response_format");
        if (format != null && !format.equals("raw")) {
            values.refuse("truto_response_format", "A raw call answers raw: leave `truto_response_format` out.");
        }
        boolean ignoresLimit = values.flag("truto_ignore_limit");
        Integer limit = isList ? values.number("limit", 1, UnifiedOptions.MAXIMUM_LIMIT) : null;
        PassthroughOptions options = new PassthroughOptions(
                ignoresLimit ? null : limit,
                isList ? values.text("next_cursor") : null,
                values.flag("truto_body_passthrough"),
                values.flag("dry_run"));
        values.requireValid();
        return options;
    }

    /** Reads the parameters of a custom call, or refuses with everything that is wrong with them. */
    static PassthroughOptions ofCustom(Call call) {
        QueryValues values = new QueryValues(call.query());
        PassthroughOptions options =
                new PassthroughOptions(null, null, values.flag("truto_body_passthrough"), values.flag("dry_run"));
        values.requireValid();
        return options;
    }
}
