/**
 * The database: opening it, migrating it, reading and writing in transactions, on SQLite and
 * PostgreSQL alike. It must never know a table's meaning.
 */
@NullMarked
package dev.crosswalk.storage;

import org.jspecify.annotations.NullMarked;
