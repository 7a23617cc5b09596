package dev.crosswalk.server;

/**
 * One thing that can be asked for over HTTP.
 *
 * @param verb the HTTP method in upper case
 * @param pattern the path, with {@code {placeholders}} for one segment each, or {@code {name...}} at its end for all that is left
 * @param access whose token opens it
 * @param endpoint answers it
 */
record Route(String verb, String pattern, Access access, Endpoint endpoint) {

    /** Whose token opens a route. */
    enum Access {
        /** Nobody is asked. */
        OPEN,
        /** API tokens only; an integrated-account token gets 403. */
        API_TOKEN,
        /** API tokens and integrated-account tokens. */
        ANY_TOKEN
    }

    /** Answers a call. */
    @FunctionalInterface
    interface Endpoint {
        Reply answer(Call call);
    }
}
