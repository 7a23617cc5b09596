package dev.crosswalk.sandbox;

import dev.crosswalk.mapping.Expression;

/**
 * A condition over several values.
 *
 * @param when true where it is violated
 * @param error the kind of violation
 * @param field the field that the violation names; empty for none
 * @param message what the violation says; empty for none
 */
record Rule(Expression when, String error, String field, String message) {}
