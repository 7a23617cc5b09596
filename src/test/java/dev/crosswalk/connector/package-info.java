/** Tests of the connector room. */
@NullMarked
package dev.crosswalk.connector;

import org.jspecify.annotations.NullMarked;
