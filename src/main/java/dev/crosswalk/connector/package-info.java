/**
 * Connectors as loaded from their folders: operations, methods, cases, paging and
 * authorization settings, with the loading and the checking of them. It must never use the
 * network.
 */
@NullMarked
package dev.crosswalk.connector;

import org.jspecify.annotations.NullMarked;
