/** Tests of rate budgets and circuits, most of them under a clock that they move themselves. */
@NullMarked
package dev.crosswalk.provider.limit;

import org.jspecify.annotations.NullMarked;
