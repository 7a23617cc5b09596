/**
 * The simulation of token refreshes: the server's refresher and its stores on a real embedded database, two nodes that
 * callers use at once, and a provider that rotates tokens, loses answers and revokes what looks stolen.
 */
@NullMarked
package dev.crosswalk.simulation.refresh;

import org.jspecify.annotations.NullMarked;
