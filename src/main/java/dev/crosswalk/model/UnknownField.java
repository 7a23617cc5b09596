package dev.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that a caller sent and the model does not have.
 *
 * @param field a JSON Pointer into the body, or the name of a query parameter
 * @param suggestion the known field that was probably meant; null where none is near
 */
public record UnknownField(String field, @Nullable String suggestion) {
    /** Returns one sentence for the caller. */
    public String message(String resource) {
        String what = field + " is not part of the model of " + resource + " and is not sent.";
        return suggestion == null ? what : what + " Did you mean " + suggestion + "?";
    }
}
