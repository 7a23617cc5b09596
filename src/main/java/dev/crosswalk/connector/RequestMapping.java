package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import org.jspecify.annotations.Nullable;

/**
 * How a provider request is filled from the caller's; each part may be absent.
 *
 * @param path an object with a value for each placeholder of the path
 * @param query an object with the query parameters; lists repeat a parameter
 * @param headers an object with headers
 * @param body the body
 */
public record RequestMapping(
        @Nullable Expression path,
        @Nullable Expression query,
        @Nullable Expression headers,
        @Nullable Expression body) {
    /** A request that needs nothing but what its operation says. */
    public static final RequestMapping NONE = new RequestMapping(null, null, null, null);
}
