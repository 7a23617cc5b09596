package dev.crosswalk.jsonata;

import java.time.Duration;

/**
 * What one evaluation may spend.
 *
 * @param steps calls, loop turns and visited values
 * @param depth how deep calls may nest
 * @param size how many values, and characters of text, it may build
 * @param time how long it may take
 */
public record Limits(long steps, int depth, long size, Duration time) {}
