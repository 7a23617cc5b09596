package dev.crosswalk.account;

import java.time.Instant;

/**
 * A wall between sets of integrated accounts, for instance production and staging: nothing of one is seen from another.
 *
 * @param id a UUID
 * @param name what people call it; no two have the same
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record Environment(String id, String name, Instant createdAt, Instant updatedAt) {}
