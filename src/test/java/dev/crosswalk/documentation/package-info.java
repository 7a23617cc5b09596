/** Tests of what is generated. */
@NullMarked
package dev.crosswalk.documentation;

import org.jspecify.annotations.NullMarked;
