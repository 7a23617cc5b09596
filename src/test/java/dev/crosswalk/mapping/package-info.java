/** Tests of the mapping room. */
@NullMarked
package dev.crosswalk.mapping;

import org.jspecify.annotations.NullMarked;
