/**
 * The journal of writes: which write stands for an idempotency key, how far it has come, and what it was answered, noted
 * before the first byte goes out and kept through a crash. It must never know a provider, and it stores no payload that this
 * server alone could read: what is kept opens only with the caller's own key.
 */
@NullMarked
package dev.crosswalk.idempotency;

import org.jspecify.annotations.NullMarked;
