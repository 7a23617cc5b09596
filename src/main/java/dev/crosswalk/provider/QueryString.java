package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as one text, for a query or a form body: the order is kept, a list repeats its parameter, a map becomes
 * {@code name[key]}, and null is left out.
 */
final class QueryString {
    /** How many parameters one request may have. */
    static final int MAXIMUM_PARAMETERS = 1_000;

    private static final int MAXIMUM_DEPTH = 10;

    /** What the standard lets stand in a query and no provider misreads: it keeps a dry run readable. */
    private static final String KEPT_IN_QUERY = ",:/@$*";

    private QueryString() {}

    /** One parameter as it is sent, before encoding. */
    record Parameter(String name, String value) {}

    /** Writes parameters for a URL's query: a space becomes {@code %20}. */
    static String query(Map<String, ? extends @Nullable Object> parameters) {
        return join(parameters, KEPT_IN_QUERY);
    }

    /** Writes parameters as a form body. */
    static String form(Map<String, ? extends @Nullable Object> parameters) {
        return join(parameters, "").replace("%20", "+");
    }

    /** Adds a query to a URL that may have one already. */
    static String append(String url, String query) {
        if (query.isEmpty()) {
            return url;
        }
        int fragment = url.indexOf('#');
        String before = fragment < 0 ? url : url.substring(0, fragment);
        return before + (before.contains("?") ? "&" : "?") + query;
    }

    private static String join(Map<String, ? extends @Nullable Object> parameters, String kept) {
        List<Parameter> flat = new ArrayList<>();
        parameters.forEach((name, value) -> flatten(name, value, 0, flat));
        StringJoiner joined = new StringJoiner("&");
        for (Parameter parameter : flat) {
            joined.add(Urls.encode(parameter.name(), kept) + "=" + Urls.encode(parameter.value(), kept));
        }
        return joined.toString();
    }

    private static void flatten(String name, @Nullable Object value, int depth, List<Parameter> flat) {
        if (depth > MAXIMUM_DEPTH || flat.size() >= MAXIMUM_PARAMETERS) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    "The parameter " + name + " goes too far: at most " + MAXIMUM_PARAMETERS + " parameters, nested "
                            + MAXIMUM_DEPTH + " deep, are sent to a provider.");
        }
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, item) -> flatten(name + "[" + key + "]", item, depth + 1, flat));
            case Iterable<?> list -> list.forEach(item -> flatten(name, item, depth + 1, flat));
            default -> flat.add(new Parameter(name, String.valueOf(value)));
        }
    }
}
