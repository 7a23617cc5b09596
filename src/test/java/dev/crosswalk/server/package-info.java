/** Tests of everything that a client sees over HTTP, most of them through the real server on a free port. */
@NullMarked
package dev.crosswalk.server;

import org.jspecify.annotations.NullMarked;
