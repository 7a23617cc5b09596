/**
 * Compiled expressions, their scope, their bounds and our few functions. It is the only room
 * that knows JSONata, and it must never know HTTP, accounts or storage.
 */
@NullMarked
package dev.crosswalk.mapping;

import org.jspecify.annotations.NullMarked;
