package dev.crosswalk.sandbox;

import dev.crosswalk.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sandbox answers.
 *
 * @param status the HTTP status
 * @param headers names as sent
 * @param body JSON values, or text for another content type; null for an empty body
 * @param contentType its content type
 */
record Reply(
        int status, Map<String, String> headers, @Nullable Object body, String contentType) {

    static Reply json(int status, @Nullable Object body) {
        return new Reply(status, Map.of(), body, "application/json");
    }

    /** Returns the reply with more headers; its own ones win. */
    Reply withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return new Reply(status, all, body, contentType);
    }

    byte[] bytes() {
        if (body == null) {
            return new byte[0];
        }
        return contentType.contains("json")
                ? Json.write(body)
                : String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    }

    /** Turns an expression's object of headers into texts. */
    static Map<String, String> headers(@Nullable Object value) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> {
                if (item != null) {
                    headers.put(String.valueOf(name), String.valueOf(item));
                }
            });
        }
        return headers;
    }
}
