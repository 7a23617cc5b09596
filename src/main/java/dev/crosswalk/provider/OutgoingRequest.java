package dev.crosswalk.provider;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes over the wire, secrets and all. It prints as its method and origin only.
 *
 * @param verb the HTTP method in upper case
 * @param target where it goes, after the host check
 * @param headers names as sent, in order
 * @param body the bytes; null where there is no body
 * @param sandbox whether it goes to a sandbox
 * @param reads whether sending it twice changes no more than sending it once would
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying a body would only cost.
public record OutgoingRequest(
        String verb, URI target, Map<String, String> headers, byte @Nullable [] body, boolean sandbox, boolean reads) {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** Makes a request of which nothing but its verb tells whether it only reads. */
    OutgoingRequest(String verb, URI target, Map<String, String> headers, byte @Nullable [] body, boolean sandbox) {
        this(verb, target, headers, body, sandbox, READS.contains(verb));
    }

    @Override
    public String toString() {
        return verb + " " + Urls.origin(target);
    }
}
