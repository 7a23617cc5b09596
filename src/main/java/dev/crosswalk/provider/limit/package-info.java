/**
 * How much of a provider may be used, and whether it is up: the rate budget of each integrated account, and the circuit of each
 * host. Pure bookkeeping with time as a number; it must never send anything.
 */
@NullMarked
package dev.crosswalk.provider.limit;

import org.jspecify.annotations.NullMarked;
