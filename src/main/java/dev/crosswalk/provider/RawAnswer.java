package dev.crosswalk.provider;

import java.io.InputStream;

/** What a provider answered to a raw call: a document, which is read and judged, or a file, whose bytes pass through. */
public sealed interface RawAnswer {
    /**
     * An answer that was read whole: JSON, text, nothing, or whatever came with a status that is no success.
     *
     * @param response the answer, parsed
     * @param bytes the same before it was parsed
     * @param contentType what the provider calls it; empty where it says nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; copying a body would only cost.
    record Document(ProviderResponse response, byte[] bytes, String contentType) implements RawAnswer {}

    /**
     * A success that is no document. Whoever takes it closes the bytes.
     *
     * @param response the answer without its body
     * @param bytes the body as it comes
     * @param contentType what the provider calls it
     */
    record File(ProviderResponse response, InputStream bytes, String contentType) implements RawAnswer {}
}
