/**
 * Integrated accounts, tenants, environments, API tokens and installed connectors, with their stores.
 * Everything is found only in its own environment. It must never know what is inside a connector.
 */
@NullMarked
package dev.crosswalk.account;

import org.jspecify.annotations.NullMarked;
