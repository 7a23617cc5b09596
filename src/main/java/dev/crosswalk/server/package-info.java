/**
 * Everything a client sees over HTTP: routes, API tokens, request ids, query-string parsing,
 * envelopes and errors as JSON. It must never know JSONata or a provider's URL.
 */
@NullMarked
package dev.crosswalk.server;

import org.jspecify.annotations.NullMarked;
