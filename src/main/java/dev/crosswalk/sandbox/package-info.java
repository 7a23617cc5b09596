/**
 * The interpreter of sandbox.yaml: stateful stand-ins for providers over real HTTP. The path
 * of a request must never use it.
 */
@NullMarked
package dev.crosswalk.sandbox;

import org.jspecify.annotations.NullMarked;
