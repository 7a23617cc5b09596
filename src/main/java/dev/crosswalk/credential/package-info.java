/**
 * The secrets of an integrated account: encryption, storage and refresh leases. They must
 * never be logged, printed or serialised in clear.
 */
@NullMarked
package dev.crosswalk.credential;

import org.jspecify.annotations.NullMarked;
