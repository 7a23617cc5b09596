@NullMarked
package dev.crosswalk.mapping.function;

import org.jspecify.annotations.NullMarked;
