/**
 * The unified model: loads it, validates a body against it and lists all violations at once.
 * It must never know a connector.
 */
@NullMarked
package dev.crosswalk.model;

import org.jspecify.annotations.NullMarked;
