package dev.crosswalk.provider.limit;

/**
 * So many calls in so many seconds.
 *
 * @param calls how many calls
 * @param seconds in how many seconds
 */
public record Allowance(long calls, long seconds) {}
