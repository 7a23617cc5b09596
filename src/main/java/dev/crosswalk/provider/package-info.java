/**
 * Provider requests and responses: the HTTP client, the host check, authorization, retry,
 * rate limits and token refresh. It must never know the unified model.
 */
@NullMarked
package dev.crosswalk.provider;

import org.jspecify.annotations.NullMarked;
