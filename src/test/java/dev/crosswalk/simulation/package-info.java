/** Tests of the stage on which simulations play. */
@NullMarked
package dev.crosswalk.simulation;

import org.jspecify.annotations.NullMarked;
