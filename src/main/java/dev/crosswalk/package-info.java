/**
 * The composition root: {@code Main} reads the configuration, builds every object by hand in
 * reading order and starts. It must never contain logic.
 */
@NullMarked
package dev.crosswalk;

import org.jspecify.annotations.NullMarked;
