/** Tests of the JSONata language. */
@NullMarked
package dev.crosswalk.jsonata.picture;

import org.jspecify.annotations.NullMarked;
