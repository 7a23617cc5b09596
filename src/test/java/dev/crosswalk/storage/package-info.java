/** Tests of the storage room. */
@NullMarked
package dev.crosswalk.storage;

import org.jspecify.annotations.NullMarked;
