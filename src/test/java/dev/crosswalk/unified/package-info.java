/** Tests of the engine. */
@NullMarked
package dev.crosswalk.unified;

import org.jspecify.annotations.NullMarked;
