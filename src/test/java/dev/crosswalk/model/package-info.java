/** Tests of the model room. */
@NullMarked
package dev.crosswalk.model;

import org.jspecify.annotations.NullMarked;
