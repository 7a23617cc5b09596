/** Tests of the cli room. */
@NullMarked
package dev.crosswalk.cli;

import org.jspecify.annotations.NullMarked;
