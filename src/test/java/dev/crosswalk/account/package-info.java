/** Tests of the stores of environments, tokens, integrated accounts and installed connectors. */
@NullMarked
package dev.crosswalk.account;

import org.jspecify.annotations.NullMarked;
