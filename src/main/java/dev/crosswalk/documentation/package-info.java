/**
 * The coverage matrix and the reference pages, all generated from models and connectors.
 * Nothing it makes may be edited by hand.
 */
@NullMarked
package dev.crosswalk.documentation;

import org.jspecify.annotations.NullMarked;
