/**
 * The Java library for JSONata, called as this server called it before it had an engine of its own: a frame for every
 * evaluation, with bounds, and our functions as the library's own kind of function.
 */
@NullMarked
package dev.crosswalk.benchmarks.library;

import org.jspecify.annotations.NullMarked;
