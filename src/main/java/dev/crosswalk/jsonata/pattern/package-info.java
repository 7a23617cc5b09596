/**
 * Regular expressions in JavaScript's syntax: read into a tree, compiled to a program, searched for within the budget. It
 * knows the budget and nothing else of the language.
 */
@NullMarked
package dev.crosswalk.jsonata.pattern;

import org.jspecify.annotations.NullMarked;
