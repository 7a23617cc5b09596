package dev.crosswalk.unified;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a caller should know of a call that otherwise succeeds.
 *
 * @param code a stable machine word: {@code unknown_field}, {@code unsupported_field}, {@code lossy_field},
 *     {@code field_not_sent}, {@code unknown_parameter}, {@code unsupported_parameter}, {@code lossy_parameter},
 *     {@code link_failed}, {@code link_missing}, {@code read_back_failed}
 * @param field a JSON Pointer into the caller's body, or the name of a query parameter
 * @param message one sentence that says what became of it
 */
record Warning(String code, String field, String message) {
    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code);
        json.put("field", field);
        json.put("message", message);
        return json;
    }
}
