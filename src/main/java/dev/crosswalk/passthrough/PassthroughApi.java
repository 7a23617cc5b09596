package dev.crosswalk.passthrough;

import dev.crosswalk.error.CrosswalkException;

/** The way into the provider's own API, for the server. */
public interface PassthroughApi {
    /**
     * Answers a call of one of the provider's own resources.
     *
     * @throws CrosswalkException for everything that is not a success
     */
    PassthroughAnswer proxy(ProxyRequest request);

    /**
     * Answers a call of any path below the provider's base URL.
     *
     * @throws CrosswalkException for everything that is not a success
     */
    PassthroughAnswer custom(CustomRequest request);
}
