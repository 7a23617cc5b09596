/** Tests of the interpreter of sandbox.yaml, over real HTTP with an invented CRM. */
@NullMarked
package dev.crosswalk.sandbox;

import org.jspecify.annotations.NullMarked;
