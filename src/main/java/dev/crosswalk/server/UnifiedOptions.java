package dev.crosswalk.server;

import dev.crosswalk.unified.UnifiedRequest;
import dev.crosswalk.unified.UnifiedRequest.Format;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that the engine itself acts on, and leaves the unified ones. */
final class UnifiedOptions {
    /** The most records that a list may be asked for at once. */
    static final int MAXIMUM_LIMIT = 1000;

    private static final Pattern STRICT = Pattern.compile("(?i)(^|[,;\\s])handling\\s*=\\s*\"?strict\"?\\s*($|[,;])");

    private UnifiedOptions() {}

    /** Reads them all, or refuses with everything that is wrong with them. */
    static UnifiedRequest.Options read(Call call) {
        Map<String, @Nullable Object> query = call.query();
        String prefer = call.header("prefer");
        boolean strict = prefer != null && STRICT.matcher(prefer).find();
        if (query.size() <= 1 && query.keySet().stream().allMatch("integrated_account_id"::equals)) {
            return strict ? withStrict() : UnifiedRequest.Options.NONE;
        }
        QueryValues values = new QueryValues(query);
        Format format = format(values);
        boolean ignoreLimit = values.flag("truto_ignore_limit");
        Integer limit = values.number("limit", 1, MAXIMUM_LIMIT);
        UnifiedRequest.Options options = new UnifiedRequest.Options(
                format,
                values.flag("truto_ignore_remote_data"),
                values.list("truto_exclude_fields"),
                values.object("remote_query"),
                ignoreLimit ? null : limit,
                values.text("next_cursor"),
                values.text("truto_key_by"),
                values.flag("dry_run"),
                strict);
        refuseWhatIsNotDone(values);
        values.requireValid();
        return options;
    }

    /** Returns the query without the parameters that are the server's or the engine's own. */
    static Map<String, @Nullable Object> unifiedQuery(Call call) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>(call.query());
        query.keySet().removeAll(UnifiedRequest.RESERVED_PARAMETERS);
        return query;
    }

    private static UnifiedRequest.Options withStrict() {
        UnifiedRequest.Options none = UnifiedRequest.Options.NONE;
        return new UnifiedRequest.Options(
                none.format(), false, none.excludeFields(), none.remoteQuery(), null, null, null, false, true);
    }

    private static Format format(QueryValues values) {
        String text = values.text("truto_response_format");
        if (text == null) {
            return Format.UNIFIED;
        }
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                return format;
            }
        }
        values.fail("truto_response_format", "unified, normalized, raw or stream", "\"" + text + "\"");
        return Format.UNIFIED;
    }

    /** What a caller asked for and would not get is refused: ignoring it would answer another question. */
    private static void refuseWhatIsNotDone(QueryValues values) {
        if (values.text("truto_super_query") != null) {
            values.refuse(
                    "truto_super_query",
                    "Nothing is synchronised here, so `truto_super_query` is not supported. Leave it out to read live.");
        }
        if (values.flag("truto_body_passthrough")) {
            values.refuse(
                    "truto_body_passthrough",
                    "`truto_body_passthrough` is not supported. Send JSON, and raw provider fields in `remote_data`.");
        }
        if (values.text("prev_cursor") != null) {
            values.refuse("prev_cursor", "Lists only go forward. Use `next_cursor`.");
        }
    }
}
