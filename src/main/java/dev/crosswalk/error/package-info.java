/**
 * One exception and one enumeration of error codes, each with its status, origin and whether
 * a retry can help. It must not grow helpers.
 */
@NullMarked
package dev.crosswalk.error;

import org.jspecify.annotations.NullMarked;
