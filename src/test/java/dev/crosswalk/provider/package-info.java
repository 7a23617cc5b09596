/** Tests of the provider room. */
@NullMarked
package dev.crosswalk.provider;

import org.jspecify.annotations.NullMarked;
