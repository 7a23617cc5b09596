package dev.crosswalk.provider;

/** The way of one request over the wire and back. */
public interface Transport {
    /**
     * Sends a request and reads its answer whole. Nothing is sent once the deadline is over.
     *
     * @throws TransportFailure where there is no answer that can be read; it says whether anything was sent
     */
    ProviderResponse exchange(OutgoingRequest request, Deadline deadline) throws TransportFailure;
}
