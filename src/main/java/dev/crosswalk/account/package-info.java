/**
 * Integrated accounts, tenants, environments and API tokens, with the database they live in.
 * It must never know what is inside a connector.
 */
@NullMarked
package dev.crosswalk.account;

import org.jspecify.annotations.NullMarked;
