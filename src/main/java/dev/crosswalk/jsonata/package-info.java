/**
 * The JSONata language: text to tokens, to a tree, to closures over maps and lists, with its function library and its
 * bounds. It knows no other room: nothing of CRMs, of mappings, of files.
 */
@NullMarked
package dev.crosswalk.jsonata;

import org.jspecify.annotations.NullMarked;
