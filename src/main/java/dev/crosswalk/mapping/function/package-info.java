/**
 * The functions that mappings may call beside JSONata's own, each declared with what its page says of it. None
 * keeps state, knows the time of day, draws lots, or reaches a network or a file.
 */
@NullMarked
package dev.crosswalk.mapping.function;

import org.jspecify.annotations.NullMarked;
