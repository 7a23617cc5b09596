package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import java.time.Duration;

/**
 * A table that an account's own settings fill.
 *
 * @param name its key under {@code tables}
 * @param operation the call that fetches it
 * @param value makes the table from the answer
 * @param keep how long it is kept
 */
public record Lookup(String name, Operation operation, Expression value, Duration keep) {}
