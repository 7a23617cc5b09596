/** Tests of encryption, its keys and the store of credentials. */
@NullMarked
package dev.crosswalk.credential;

import org.jspecify.annotations.NullMarked;
