/**
 * The verbs of the launcher. It must never contain logic that the HTTP interface lacks.
 */
@NullMarked
package dev.crosswalk.cli;

import org.jspecify.annotations.NullMarked;
