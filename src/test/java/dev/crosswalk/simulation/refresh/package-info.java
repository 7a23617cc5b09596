/** Tests that play the simulation of token refreshes, and that it sees what goes wrong. */
@NullMarked
package dev.crosswalk.simulation.refresh;

import org.jspecify.annotations.NullMarked;
