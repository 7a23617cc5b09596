/**
 * What a claim about speed rests on: the runs, the tools that they need, and the tables that they write.
 *
 * <p>It measures and reports. It must never be used by the server, and it holds no mapping: those are read from
 * {@code connectors/} at run time.
 */
@NullMarked
package dev.crosswalk.benchmarks;

import org.jspecify.annotations.NullMarked;
