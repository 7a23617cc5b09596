/**
 * Raw provider calls with the stored credential: the provider's own resources by name, and any path below its base URL.
 * It must never map anything.
 */
@NullMarked
package dev.crosswalk.passthrough;

import org.jspecify.annotations.NullMarked;
