/**
 * The JSONata language: from text to closures over maps and lists, with its function library and its budget. It knows no
 * other room: nothing of CRMs, of mappings, of files.
 *
 * <p>To read it, follow an expression. {@link dev.crosswalk.jsonata.CompiledExpression} is the whole way: {@code Lexer}
 * cuts the text into tokens, {@code Parser} reads them into {@code Syntax}, {@code Resolver} turns that into {@code Node}s
 * (what is written becomes what is meant), {@code Compiler} turns those into {@code Closure}s. A run of the closures has an
 * {@code Evaluation} (the root, the moment, the budget) and {@code Frame}s (the variables), and nothing else.
 *
 * <p>Values are plain: {@code Map}, {@code List}, {@code String}, {@code Boolean}, numbers. Java's null is undefined,
 * {@code JsonNull} is JSON's null.
 */
@NullMarked
package dev.crosswalk.jsonata;

import org.jspecify.annotations.NullMarked;
