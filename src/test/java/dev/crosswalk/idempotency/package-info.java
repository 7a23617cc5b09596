@NullMarked
package dev.crosswalk.idempotency;

import org.jspecify.annotations.NullMarked;
