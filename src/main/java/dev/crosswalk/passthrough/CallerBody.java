package dev.crosswalk.passthrough;

import org.jspecify.annotations.Nullable;

/** The body that a caller sent. */
public sealed interface CallerBody {

    /** None. */
    record Nothing() implements CallerBody {}

    /** JSON, whatever its kind: it is written again as the provider takes it. */
    record Json(@Nullable Object value) implements CallerBody {}

    /**
     * Bytes that go to the provider unmodified, because the caller asked for that.
     *
     * @param bytes the body
     * @param contentType what the caller calls it; null where nothing was said
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; copying a body would only cost.
    record Bytes(byte[] bytes, @Nullable String contentType) implements CallerBody {}
}
