/** Tests of the JSONata language. */
@NullMarked
package dev.crosswalk.jsonata;

import org.jspecify.annotations.NullMarked;
