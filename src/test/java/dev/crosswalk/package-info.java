/** Tests of the whole: the arrows between rooms, tidiness, and the running program. */
@NullMarked
package dev.crosswalk;

import org.jspecify.annotations.NullMarked;
