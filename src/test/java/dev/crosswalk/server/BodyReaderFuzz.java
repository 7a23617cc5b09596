package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.json.Json;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any body: it is read as an object or refused with 4xx; and what was read can be written and read again, the same. */
public final class BodyReaderFuzz {
    private static final int LIMIT = 2_000;
    private static final BodyReader READER = new BodyReader(LIMIT);

    private BodyReaderFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Map<String, @Nullable Object> body;
        try {
            body = READER.readObject(new Call("r", "POST", "/", "", _ -> null, () -> new ByteArrayInputStream(input)));
        } catch (CrosswalkException e) {
            Property.holds(e.status() >= 400 && e.status() < 500, "a body is refused with 4xx, not " + e.status());
            Property.holds((e.status() == 413) == (input.length > LIMIT), "413 is for what is too large");
            return;
        }
        Property.holds(input.length <= LIMIT, "nothing larger than the limit is read");
        byte[] written = Json.write(body);
        Property.holds(body.equals(Json.parse(written)), "what was read can be written and read again");
        Property.holds(isFinite(body), "no number became infinite");
    }

    private static boolean isFinite(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().allMatch(BodyReaderFuzz::isFinite);
            case List<?> list -> list.stream().allMatch(BodyReaderFuzz::isFinite);
            case Double number -> Double.isFinite(number);
            case null, default -> true;
        };
    }
}
