/**
 * YAML files as plain values with the line of every one of them, and the problems found in
 * such files. It is the only room that knows the YAML library, and it must never know what a
 * file means.
 */
@NullMarked
package dev.crosswalk.yaml;

import org.jspecify.annotations.NullMarked;
