/**
 * The engine: the one path of a unified call, its request and response records, field
 * verdicts and the dry run. It must never open a socket or a file.
 */
@NullMarked
package dev.crosswalk.unified;

import org.jspecify.annotations.NullMarked;
