/**
 * The machine that is measured on: where things are, which programs it has, processes that are started and always ended.
 */
@NullMarked
package dev.crosswalk.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
