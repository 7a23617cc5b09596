/**
 * The whole path of a create under an open-loop load: through Crosswalk, and side by side the same upstream called directly, a
 * bare reverse proxy, and what a user would write.
 *
 * <p>Everything listens on 127.0.0.1 only, is bounded in time and ends with the run.
 */
@NullMarked
package dev.crosswalk.benchmarks.create;

import org.jspecify.annotations.NullMarked;
