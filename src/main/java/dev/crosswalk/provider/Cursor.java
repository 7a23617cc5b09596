package dev.crosswalk.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the case and the state of the provider's own paging. {@link Cursors} writes it for callers.
 *
 * @param caseName the case that the next page belongs to
 * @param state as {@link Paging} makes it; empty for the case's first page
 */
public record Cursor(String caseName, Map<String, @Nullable Object> state) {}
