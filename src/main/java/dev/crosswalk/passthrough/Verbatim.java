package dev.crosswalk.passthrough;

import dev.crosswalk.provider.RawAnswer;
import java.io.ByteArrayInputStream;

/** A document passed on byte for byte. */
final class Verbatim {
    private static final String JSON = "application/json";

    private Verbatim() {}

    static PassthroughAnswer.Content of(RawAnswer.Document document) {
        Object body = document.response().body();
        if (body == null) {
            return new PassthroughAnswer.Nothing();
        }
        // Some providers call JSON text; clients parse only what is called JSON.
        String type = body instanceof String && !document.contentType().isBlank() ? document.contentType() : JSON;
        return new PassthroughAnswer.Bytes(type, new ByteArrayInputStream(document.bytes()));
    }
}
