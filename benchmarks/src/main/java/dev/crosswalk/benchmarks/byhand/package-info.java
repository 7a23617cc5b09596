/**
 * The shipped mappings of calls once more, as an engineer would write them in Java over maps and lists: what the engine is
 * measured against.
 *
 * <p>They do what the mappings do for every input that the connectors' examples hold, not only for the measured one.
 * Nothing is computed beforehand. They must never use the engine or its functions.
 */
@NullMarked
package dev.crosswalk.benchmarks.byhand;

import org.jspecify.annotations.NullMarked;
