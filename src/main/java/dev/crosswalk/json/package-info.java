/**
 * JSON text to maps, lists and boxed values and back, with limits. It is the only room that
 * knows the JSON library, and it must never know what a document means.
 */
@NullMarked
package dev.crosswalk.json;

import org.jspecify.annotations.NullMarked;
