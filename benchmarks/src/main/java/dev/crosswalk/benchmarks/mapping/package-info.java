/**
 * The mappings of the shipped connectors, measured with JMH: our engine, the Java library, the reference on node, and Java
 * written by hand.
 *
 * <p>Nothing is measured before all of them gave the same result for every example.
 */
@NullMarked
package dev.crosswalk.benchmarks.mapping;

import org.jspecify.annotations.NullMarked;
