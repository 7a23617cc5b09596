/**
 * Tests that hold what connectors send against the vendors' own descriptions of their APIs, where those are at hand.
 *
 * <p>The descriptions lie outside the project, because most are the vendors' property. No part of one may be copied here.
 */
@NullMarked
package dev.crosswalk.vendor;

import org.jspecify.annotations.NullMarked;
