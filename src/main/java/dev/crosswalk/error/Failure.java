package dev.crosswalk.error;

/**
 * One thing that is wrong with an input.
 *
 * @param field a JSON Pointer into the caller's body ({@code /contact/0/id}), or the name of a query parameter
 * @param expected what was expected, in words
 * @param got what came, in words, shortened; never a secret
 * @param message one sentence that says what is wrong and what to do
 */
public record Failure(String field, String expected, String got, String message) {}
