/** Tests of the functions beside JSONata's own. */
@NullMarked
package dev.crosswalk.mapping.function;

import org.jspecify.annotations.NullMarked;
